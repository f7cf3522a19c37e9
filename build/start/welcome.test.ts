import { expect, it } from 'vitest';
import { welcome } from './welcome.ts';

it('prints the endpoint’s plain address, and that of the API’s description apart from it', () => {
  const lines = welcome({
    endpointUrl: 'http://127.0.0.1:4710',
    appUrl: 'http://127.0.0.1:4711',
    signIns: [],
  }).split('\n');
  expect(lines).toContain('  The endpoint            http://127.0.0.1:4710');
  expect(lines).toContain('  What its API offers     http://127.0.0.1:4710/api/openapi.json');
});
