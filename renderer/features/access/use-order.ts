import { useState } from 'react';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import type { FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import type { AccessAnswer, AccessOrder, AccessRoute } from '#shared/access/order-messages.ts';

type Done = Extract<AccessAnswer, { outcome: 'done' }>;

export type OrderInForm = ReturnType<typeof useOrder>;

/** A form whose order goes to the endpoint: its errors, whether it is on its way, and how to send it. */
export function useOrder(fieldOf: Readonly<Record<string, string>>, otherwise: string) {
  const { access } = useStore();
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isSending, setSending] = useState(false);

  /** Null where it was not carried out: then the errors say why. */
  async function send<Route extends AccessRoute>(
    route: Route,
    body: AccessOrder<Route>,
  ): Promise<Done | null> {
    if (isSending) return null;
    setSending(true);
    const answer = await access.order(route, body).finally(() => setSending(false));
    if (answer.outcome === 'done') return answer;
    const field = answer.outcome === 'refused' ? (fieldOf[answer.path] ?? otherwise) : otherwise;
    refuse([{ field, message: answer.message }]);
    return null;
  }

  function refuse(faults: readonly FormError[]): void {
    setErrors(faults);
    setAttempt((count) => count + 1);
  }

  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;
  /** What every field of the form is given. */
  const field = (id: string) => ({ id, error: errorOf(id) });
  return { errors, attempt, isSending, errorOf, field, refuse, send };
}
