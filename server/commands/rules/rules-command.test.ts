import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const command = path.join(import.meta.dirname, '../rules.ts');
const good = '{"id":"a","asOf":"2026-11-21","person":{"dateOfBirth":"2010-01-15"}}\n';

function startCommand(env: NodeJS.ProcessEnv = {}, args: readonly string[] = []) {
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  return spawn(process.execPath, [...flags, command, ...args], { env: { ...process.env, ...env } });
}

async function run(input: string, env: NodeJS.ProcessEnv = {}, args: readonly string[] = []) {
  const child = startCommand(env, args);
  child.stdin.end(input);
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, status };
}

test('it ends with status 0 when every line was answered, and with 1 when one was not', async () => {
  const [right, wrong] = await Promise.all([run(good), run(`${good}nonsense\n${good}`)]);
  expect([right.status, right.stderr, right.stdout.split('\n').length]).toEqual([0, '', 2]);
  expect([wrong.status, wrong.stderr, wrong.stdout.split('\n').length]).toEqual([1, '', 4]);
});

test('it gives the same answers in every time zone', async () => {
  const leap = good.replace('2010-01-15', '2008-02-29');
  const zones = ['Europe/London', 'Pacific/Auckland', 'America/St_Johns'];
  const answers = await Promise.all(zones.map((TZ) => run(good + leap, { TZ })));
  expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(1);
});

test('it answers a line as it comes, and ends quietly when nobody reads on', async () => {
  const child = startCommand();
  child.stdin.on('error', () => {});
  child.stdin.write(good);
  const [answer] = (await once(child.stdout, 'data')) as [Buffer];
  expect(JSON.parse(answer.toString())).toMatchObject({ id: 'a' });
  child.stdout.destroy();
  const stderr = text(child.stderr);
  for (let line = 0; line < 2_000; line += 1) child.stdin.write(good);
  child.stdin.end();
  await once(child, 'close');
  expect(await stderr).toBe('');
});

test('asked for help it says how it is used, and an option that it does not have is refused with status 2', async () => {
  const [help, unknown] = await Promise.all([run('', {}, ['--help']), run(good, {}, ['--colour'])]);
  expect([help.status, help.stderr]).toEqual([0, '']);
  expect(help.stdout).toContain('npm run -s rules < cases.ndjson');
  expect([unknown.status, unknown.stdout]).toEqual([2, '']);
  expect(unknown.stderr).toMatch(/Unknown option '--colour'[\s\S]*npm run -s rules/);
});

test('a line that is no JSON and a blank one are told apart, in words of ours', async () => {
  const { stdout } = await run('{"id":\n\n');
  const messages = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).error.message);
  expect(messages).toEqual(['The line is not valid JSON.', 'The line is blank.']);
});
