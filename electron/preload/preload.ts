import { contextBridge, ipcRenderer } from 'electron';
import { operationNames } from '#shared/desktop/operation-names.ts';

// The page gets one function an operation: no channel name, no way to ask for anything else.
contextBridge.exposeInMainWorld(
  'desktop',
  Object.fromEntries(
    operationNames.map((name) => [name, (request?: unknown) => ipcRenderer.invoke(name, request)]),
  ),
);
