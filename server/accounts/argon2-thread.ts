import { parentPort } from 'node:worker_threads';
import { argon2id } from 'hash-wasm';
import type { Argon2Work } from './argon2.ts';

parentPort?.on('message', async ({ password, salt, cost }: Argon2Work) => {
  parentPort?.postMessage(await argon2id({ password, salt, ...cost, outputType: 'binary' }));
});
