import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { type Answer, desktopApi, type RequestOf, type ResponseOf } from '#shared/desktop/desktop-api.ts';
import { type OperationName, operationNames } from '#shared/desktop/operation-names.ts';
import { isAppAddress } from '../app-address.ts';
import type { Log } from '../log.ts';

/** One for each operation of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [Name in OperationName]: (
    request: RequestOf<Name>,
    sender: WebContents,
  ) => ResponseOf<Name> | Promise<ResponseOf<Name>>;
};

type AnyHandler = (request: unknown, sender: WebContents) => unknown;

/** Opens the contract's operations to the app's own page, and to nothing else. The only use of `ipcMain` there is. */
export function registerOperations(ipcMain: Pick<IpcMain, 'handle'>, handlers: Handlers, log: Log): void {
  for (const name of operationNames) {
    ipcMain.handle(name, (event, ...args) =>
      // The contract ties each name's request to its handler, and the request is parsed by that name's schema.
      answer(name, handlers[name] as AnyHandler, event, args, log),
    );
  }
}

async function answer(
  name: OperationName,
  handler: AnyHandler,
  event: IpcMainInvokeEvent,
  args: unknown[],
  log: Log,
): Promise<Answer<unknown>> {
  if (!isOwnPage(event)) return refuse('DESKTOP_SENDER_UNKNOWN');
  const request = desktopApi[name].request.safeParse(args[0]);
  if (!request.success || args.length > 1) return refuse('REQUEST_INVALID');
  try {
    return { ok: true, value: await handler(request.data, event.sender) };
  } catch (error) {
    log('DESKTOP_REQUEST_FAILED', {
      operation: name,
      kind: error instanceof Error ? error.name : typeof error,
    });
    return { ok: false, code: 'DESKTOP_FAILED' };
  }

  function refuse(code: 'DESKTOP_SENDER_UNKNOWN' | 'REQUEST_INVALID'): Answer<never> {
    log('DESKTOP_REQUEST_REFUSED', { operation: name, because: code });
    return { ok: false, code };
  }
}

/** The top frame of a page of ours. A frame that has gone is nobody. */
function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppAddress(senderFrame.url);
}
