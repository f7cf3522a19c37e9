import { expect, it } from 'vitest';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { explain } from './explain.ts';

it('names the folder in use in the sentence itself', () => {
  const said = explain(new CodedFailure('DATA_FOLDER_IN_USE', { detail: '/home/joanne/waymark/postgres' }));
  expect(said).toMatch(/^Another running Waymark .* data folder: \/home\/joanne\/waymark\/postgres\n/);
  expect(said).not.toContain('(');
});

it('gives the detail of any other failure below its message', () => {
  expect(explain(new CodedFailure('PORT_TAKEN', { detail: 'port 4710' }))).toMatch(/\n\(port 4710\)$/);
});
