import { type Configuration, configurationSchema } from '#shared/desktop/configuration.ts';
import { type Answer, type DesktopBridge, desktopApi, type ResponseOf } from '#shared/desktop/desktop-api.ts';
import type { OperationName } from '#shared/desktop/operation-names.ts';
import type { ErrorCode } from '#shared/errors/registry.ts';

/** What lies outside the page: the desktop in Electron, or as much of it as a browser has. */
export interface Desktop {
  configuration(): Promise<Configuration>;
  /** Opens the print dialogue. `printed` is false when the user is known to have left it; a browser does not tell. */
  printPage(): Promise<{ readonly printed: boolean }>;
}

/** The desktop refused or failed; `code` is in the error registry. */
export class DesktopFailure extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode) {
    super(code);
    this.name = 'DesktopFailure';
    this.code = code;
  }
}

declare global {
  interface Window {
    /** Put there by Electron's preload, so absent in a browser. */
    readonly desktop?: DesktopBridge;
  }
}

export function desktop(): Desktop {
  return window.desktop === undefined ? browserDesktop(window) : electronDesktop(window.desktop);
}

export function electronDesktop(bridge: DesktopBridge): Desktop {
  return {
    configuration: async () => opened('app.getConfiguration', await bridge['app.getConfiguration']()),
    printPage: async () => opened('page.print', await bridge['page.print']()),
  };
}

export function browserDesktop(page: Pick<Window, 'fetch' | 'print'>): Desktop {
  return {
    async configuration() {
      const response = await page.fetch('/configuration.json', { cache: 'no-store' });
      const configuration = configurationSchema.safeParse(response.ok ? await response.json() : undefined);
      if (!configuration.success) throw new DesktopFailure('DESKTOP_FAILED');
      return configuration.data;
    },
    async printPage() {
      page.print();
      return { printed: true };
    },
  };
}

/** The answer's value, parsed by the contract: the page trusts the desktop no more than the desktop the page. */
function opened<Name extends OperationName>(name: Name, answer: Answer<unknown>): ResponseOf<Name> {
  if (!answer.ok) throw new DesktopFailure(answer.code);
  const value = desktopApi[name].response.safeParse(answer.value);
  if (!value.success) throw new DesktopFailure('DESKTOP_FAILED');
  return value.data as ResponseOf<Name>; // parsed by the schema of this very name
}
