import { expect, it, vi } from 'vitest';
import { operationNames } from '#shared/desktop/operation-names.ts';

const electron = vi.hoisted(() => ({
  exposed: {} as Record<string, Record<string, (request?: unknown) => unknown>>,
  invoked: [] as unknown[][],
}));
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (key: string, api: Record<string, () => unknown>) => {
      electron.exposed[key] = api;
    },
  },
  ipcRenderer: { invoke: (...args: unknown[]) => electron.invoked.push(args) },
}));

it('the page gets the operations of the contract, each bound to its own channel, and nothing else', async () => {
  await import('./preload.ts');
  expect(Object.keys(electron.exposed)).toEqual(['desktop']);
  expect(Object.keys(electron.exposed.desktop ?? {})).toEqual([...operationNames]);
  for (const call of Object.values(electron.exposed.desktop ?? {})) call({ some: 'request' });
  expect(electron.invoked).toEqual(operationNames.map((name) => [name, { some: 'request' }]));
});
