import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#build/tools/project-root.ts';
import { endpointErrors } from '#shared/errors/endpoint-errors.ts';
import { laptopErrors } from '#shared/errors/laptop-errors.ts';
import { errors } from '#shared/errors/registry.ts';
import { signInErrors } from '#shared/errors/sign-in-errors.ts';
import { syncErrors } from '#shared/errors/sync-errors.ts';

/** The document as the registry would write it. */
function errorsDocument(): string {
  const rows = Object.entries(errors).map(
    ([code, { status, message }]) => `| \`${code}\` | ${status === 0 ? '–' : status} | ${message} |`,
  );
  return [
    '# Error codes',
    '',
    'What can happen to Waymark, by code: the HTTP status where it crosses the wire, and what the reader is told.',
    'Written from `shared/errors/`. After a change there:',
    '`npx vitest run tests/architecture/errors.test.ts --update`.',
    '',
    '| Code | HTTP | What the reader is told |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

describe('the error codes', () => {
  it('are the ones that docs/errors.md lists, word for word', async () => {
    await expect(errorsDocument()).toMatchFileSnapshot('../../docs/errors.md');
  });

  it('are each said once: in one family, which no other overwrites', () => {
    const families = [signInErrors, syncErrors, laptopErrors, endpointErrors];
    expect(families.flatMap((family) => Object.keys(family))).toEqual(Object.keys(errors));
  });

  it('have a status of a refusal, or none', () => {
    const odd = Object.entries(errors).filter(
      ([, { status }]) => status !== 0 && (status < 400 || status > 503),
    );
    expect(odd).toEqual([]);
  });

  it('tell the reader in whole sentences', () => {
    for (const { message } of Object.values(errors)) expect(message).toMatch(/^[A-Z].*[.]$/);
  });

  it('are each used somewhere: a code that nothing gives is a promise that nothing keeps', () => {
    const sources = globSync('{electron,renderer,server,build,shared}/**/*.{ts,tsx}', { cwd: projectRoot })
      .filter((file) => !file.includes('.test.') && !file.startsWith(path.join('shared', 'errors')))
      .map((file) => readFileSync(path.join(projectRoot, file), 'utf8'))
      .join('\n');
    expect(Object.keys(errors).filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });
});
