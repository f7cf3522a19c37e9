import http from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CuttableLine, startCuttableLine } from './cuttable-line.ts';

let endpoint: http.Server;
let line: CuttableLine;

beforeEach(async () => {
  endpoint = http.createServer((request, response) => {
    if (request.url === '/stream') response.write('first\n');
    else response.end('hello');
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const address = endpoint.address();
  line = await startCuttableLine(
    `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
  );
});

afterEach(async () => {
  await line.close();
  endpoint.closeAllConnections();
  await new Promise((resolve) => endpoint.close(resolve));
});

it('carries what is said while it is whole', async () => {
  expect(await fetch(line.url).then((answer) => answer.text())).toBe('hello');
});

it('lets nothing through while it is cut, and everything once it is mended', async () => {
  line.cut();
  await expect(fetch(line.url)).rejects.toThrow();
  line.mend();
  expect(await fetch(line.url).then((answer) => answer.text())).toBe('hello');
});

it('breaks what is under way when it is cut', async () => {
  const reader = (await fetch(`${line.url}/stream`)).body?.getReader();
  expect((await reader?.read())?.value).toBeDefined();
  line.cut();
  await expect(reader?.read()).rejects.toThrow();
});
