import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { passwordSignIn } from '#server/accounts/password-sign-in.ts';
import { SignInThrottle } from '#server/accounts/sign-in-throttle.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

let minutes = 0;
const judged = new AbortController().signal;
/** As of whoever had no turn: nobody looks at their password. */
const turnless = AbortSignal.abort();

/** One attempt, so long after the one before that the throttle of a minute has nothing to say; and the code it is answered with. */
async function attempt(username: string, gone: AbortSignal, throttle?: SignInThrottle): Promise<string> {
  minutes += throttle ? 0 : 2;
  const now = new Date(Date.UTC(2026, 10, 23, 9, minutes));
  const parts = { pool: database.pool, throttle: throttle ?? new SignInThrottle(() => now.getTime()) };
  const said = { username, password: 'wrong', address: `192.0.2.${username.length}`, gone };
  return passwordSignIn(parts, said, now).then(
    () => 'signed in',
    (cause: { code: string }) => cause.code,
  );
}

async function attempts(username: string, many: number, gone: AbortSignal): Promise<readonly string[]> {
  const answers: string[] = [];
  for (let time = 0; time < many; time += 1) answers.push(await attempt(username, gone));
  return [...new Set(answers)];
}

test('[SES-6] a sign-in that had no turn is no guess: it locks nothing, and brings no lock nearer', async () => {
  expect(await attempts('ada', 9, judged)).toEqual(['SESSION_WRONG_PASSWORD']);
  expect(await attempts('ada', 12, turnless)).toEqual(['SIGN_IN_BUSY']);
  expect(await attempt('ada', judged)).toBe('SESSION_WRONG_PASSWORD');
  expect(await attempt('ada', judged)).toBe('SESSION_LOCKED');
});

test('[SES-6] nor does one open what wrong passwords have locked', async () => {
  expect(await attempts('grace', 10, judged)).toEqual(['SESSION_WRONG_PASSWORD']);
  expect(await attempts('grace', 3, turnless)).toEqual(['SESSION_LOCKED']);
  expect(await attempt('grace', judged)).toBe('SESSION_LOCKED');
});

test('[SES-6] nor does one count for the throttle of a minute', async () => {
  const throttle = new SignInThrottle(() => 0);
  const answers: string[] = [];
  for (let time = 0; time < 8; time += 1) answers.push(await attempt('mary', turnless, throttle));
  expect(new Set(answers)).toEqual(new Set(['SIGN_IN_BUSY']));
});
