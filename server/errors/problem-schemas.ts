import { problemSchema } from '#shared/sync/session-messages.ts';

/** For a route's `response`: the refusals it can give, each of the one shape. 500 is always among them. */
export function problems<Status extends number>(
  ...statuses: Status[]
): Record<Status | 500, typeof problemSchema> {
  const all: (Status | 500)[] = [...statuses, 500];
  return Object.fromEntries(all.map((status) => [status, problemSchema])) as Record<
    Status | 500,
    typeof problemSchema
  >;
}
