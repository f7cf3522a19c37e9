import { z } from 'zod';
import {
  AUDIT,
  AUDIT_CSV,
  AUDIT_PROOF,
  type AuditFilter,
  type AuditPage,
  type AuditProofMessage,
  auditPageSchema,
  auditProofSchema,
} from '#shared/audit/audit-entry.ts';
import {
  type DeviceStatement,
  type DeviceSummary,
  deviceListSchema,
  deviceRoutes,
  deviceStatementSchema,
  type RevokedBecause,
} from '#shared/devices/device-messages.ts';
import { type ErrorCode, errors } from '#shared/errors/registry.ts';
import { routes } from '#shared/sync/routes.ts';
import {
  problemSchema,
  type SignedIn,
  sessionSchema,
  signedInSchema,
  type WaysToSignIn,
  waysToSignInSchema,
} from '#shared/sync/session-messages.ts';

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly message: string };

export function whoIsSignedIn(): Promise<Answer<SignedIn>> {
  return ask(routes.session, null, signedInSchema);
}

export async function signIn(username: string, password: string): Promise<Answer<SignedIn>> {
  const answer = await ask(routes.session, { username, password, deviceId: null }, sessionSchema);
  return answer.ok ? { ok: true, value: answer.value.user } : answer;
}

/** Null while the council's system is out of reach: then there is a password's form, as ever. */
export async function waysToSignIn(): Promise<WaysToSignIn | null> {
  const answer = await ask(routes.waysToSignIn, null, waysToSignInSchema);
  return answer.ok ? answer.value : null;
}

/** Leads away from this page, to the council's own sign-in, and back. */
export const COUNCIL_ACCOUNT = `${routes.providerStart}?returnTo=/administration`;

/** Why the council's sign-in, from which this page was opened again, let nobody in; null when it was not. */
export function refusalInAddress(): string | null {
  const code = new URLSearchParams(window.location.search).get('error');
  if (code === null || !Object.hasOwn(errors, code)) return null;
  return errors[code as ErrorCode].message;
}

export function signOut(): Promise<Answer<null>> {
  return ask(routes.session, null, z.null(), 'DELETE');
}

export async function laptops(): Promise<Answer<readonly DeviceSummary[]>> {
  const answer = await ask(deviceRoutes.list, null, deviceListSchema);
  return answer.ok ? { ok: true, value: answer.value.devices } : answer;
}

export function statementOf(deviceId: string): Promise<Answer<DeviceStatement>> {
  return ask(deviceRoutes.statement.replace(':deviceId', deviceId), null, deviceStatementSchema);
}

export function revoke(deviceId: string, because: RevokedBecause): Promise<Answer<null>> {
  return ask(deviceRoutes.revoke.replace(':deviceId', deviceId), { because }, z.null());
}

/** With `before`, the entries older than that number. */
export function auditEntries(filter: AuditFilter, before: number | null): Promise<Answer<AuditPage>> {
  const asked = before === null ? filter : { ...filter, before: String(before) };
  return ask(withQuery(AUDIT, asked), null, auditPageSchema);
}

/** `seal` is one that was kept, if there is one. */
export function auditProof(seal: string | null): Promise<Answer<AuditProofMessage>> {
  return ask(withQuery(AUDIT_PROOF, seal === null ? {} : { seal }), null, auditProofSchema);
}

/** Every entry of the filter, however many pages they are, as the file that the council's system makes. */
export async function auditFile(filter: AuditFilter): Promise<Answer<Blob>> {
  const answer = await send(withQuery(AUDIT_CSV, filter), {});
  if (!answer.ok) return answer;
  const file = await answer.value.blob().catch(() => null);
  return file === null ? UNREACHABLE : { ok: true, value: file };
}

function withQuery(address: string, asked: Record<string, string | undefined>): string {
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length === 0 ? address : `${address}?${new URLSearchParams(given).toString()}`;
}

const UNREACHABLE = {
  ok: false,
  code: 'ENDPOINT_UNREACHABLE',
  message:
    'The council’s system cannot be reached. Nothing was changed. Check your connection and try again.',
} as const;

/** The registry speaks of a laptop and its work. Here there is a browser, and nothing that could be lost. */
const browserWords: Readonly<Record<string, string>> = {
  SESSION_WRONG_PASSWORD: 'The user name or password is not right. Try again.',
  SESSION_REQUIRED: 'You were signed out after a time. Sign in again to go on.',
  ACCESS_DENIED: 'Only an administrator may do this. Nothing was changed. Sign out and use such an account.',
  NOT_FOUND: 'The council has no such laptop. Nothing was changed. Load the page again.',
};

/** With a body it is a POST, unless another method is given. */
async function ask<Value>(
  address: string,
  body: unknown,
  schema: z.ZodType<Value>,
  method = body === null ? 'GET' : 'POST',
): Promise<Answer<Value>> {
  const sent =
    body === null ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await send(address, { method, ...sent });
  if (!answer.ok) return answer;
  const response = answer.value;
  const json: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    code: 'ANSWER_NOT_UNDERSTOOD',
    message: 'The council’s system answered in a form this page does not know. Load the page again.',
  };
}

/** A response that is no problem. */
async function send(address: string, request: RequestInit): Promise<Answer<Response>> {
  const response = await fetch(address, { ...request, credentials: 'same-origin' }).catch(() => null);
  if (!response) return UNREACHABLE;
  if (response.ok) return { ok: true, value: response };
  const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
  if (!problem.success) return UNREACHABLE;
  const { code, message } = problem.data;
  return { ok: false, code, message: browserWords[code] ?? message };
}
