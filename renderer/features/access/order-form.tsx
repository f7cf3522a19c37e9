import type { ReactNode } from 'react';
import { ErrorSummary } from '#renderer/ui/error-summary/error-summary.tsx';
import type { OrderInForm } from './use-order.ts';

/** The form of an order to the endpoint: what is wrong with it above, the ways out below. */
export function OrderForm({
  order: { errors, attempt, isSending },
  label,
  onSubmit,
  button,
  isGrave = false,
  beside,
  children,
}: {
  order: OrderInForm;
  label?: string;
  onSubmit: () => Promise<void>;
  /** The words of the button that sends it. */
  button: string;
  isGrave?: boolean;
  /** Other ways out, beside the button. */
  beside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
      noValidate
      aria-label={label}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      {children}
      <div className="form-buttons">
        <button
          type="submit"
          className={isGrave ? 'govuk-button govuk-button--warning' : 'govuk-button'}
          disabled={isSending}
        >
          {button}
        </button>
        {beside}
      </div>
    </form>
  );
}

/** Out of the dialog, with nothing sent. */
export function LeaveIt({ onClose }: { onClose: () => void }) {
  return (
    <button type="button" className="link" onClick={onClose}>
      Leave it
    </button>
  );
}
