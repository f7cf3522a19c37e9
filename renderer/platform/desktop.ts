import { type Configuration, configurationSchema } from '#shared/desktop/configuration.ts';
import { type Answer, type DesktopBridge, desktopApi, type ResponseOf } from '#shared/desktop/desktop-api.ts';
import type { OperationName } from '#shared/desktop/operation-names.ts';
import type { ErrorCode } from '#shared/errors/registry.ts';
import type { BroughtBack, CouncilSignIn } from '#shared/sign-in/council-sign-in.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { signInInWindow } from './council-sign-in.ts';

/** What lies outside the page: the desktop in Electron, or as much of it as a browser has. */
export interface Desktop {
  configuration(): Promise<Configuration>;
  /** Whether a PDF can be saved without the print dialogue. A browser makes one from within that dialogue. */
  readonly savesPdf: boolean;
  /** Opens the print dialogue. `printed` is false when the user is known to have left it; a browser does not tell. */
  printPage(): Promise<{ readonly printed: boolean; readonly hasPrinter: boolean }>;
  /** Saves what would be printed as a PDF, where the user chooses. In a browser it opens the print dialogue. */
  savePdf(name: string): Promise<{ readonly saved: boolean }>;
  /** The machine's own keychain; a browser has none. */
  readonly keychain: DesktopKeychain | null;
  /** Resolves when the laptop next goes to sleep or its screen is locked. A browser does not tell, and never resolves. */
  whenToLock(): Promise<void>;
  /** Opens the council's sign-in in a browser, and resolves with what it brings back: after minutes, or never. */
  signInAtCouncil(endpointUrl: string, order: CouncilSignIn): Promise<BroughtBack>;
}

export interface DesktopKeychain {
  strength(): Promise<'user' | 'plain' | 'none'>;
  guard(secret: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  reveal(guarded: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null>;
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
    savesPdf: true,
    configuration: async () => opened('app.getConfiguration', await bridge['app.getConfiguration']()),
    printPage: async () => opened('page.print', await bridge['page.print']()),
    keychain: {
      strength: async () => opened('keychain.strength', await bridge['keychain.strength']()),
      guard: async (secret) =>
        fromBase64(opened('keychain.guard', await bridge['keychain.guard'](toBase64(secret)))),
      reveal: async (guarded) => {
        const secret = opened('keychain.reveal', await bridge['keychain.reveal'](toBase64(guarded)));
        return secret === null ? null : fromBase64(secret);
      },
    },
    whenToLock: async () => void opened('laptop.whenToLock', await bridge['laptop.whenToLock']()),
    savePdf: async (name) => opened('page.savePdf', await bridge['page.savePdf']({ name })),
    // The desktop knows its endpoint, and sends the browser to no other.
    signInAtCouncil: async (_, order) => opened('signIn.atCouncil', await bridge['signIn.atCouncil'](order)),
  };
}

export function browserDesktop(page: Pick<Window, 'fetch' | 'print'>): Desktop {
  return {
    savesPdf: false,
    async configuration() {
      const response = await page.fetch('/configuration.json', { cache: 'no-store' });
      const configuration = configurationSchema.safeParse(response.ok ? await response.json() : undefined);
      if (!configuration.success) throw new DesktopFailure('DESKTOP_FAILED');
      return configuration.data;
    },
    async printPage() {
      page.print();
      return { printed: true, hasPrinter: true };
    },
    async savePdf() {
      page.print();
      return { saved: true };
    },
    keychain: null,
    whenToLock: () => new Promise(() => undefined),
    signInAtCouncil: signInInWindow,
  };
}

/** The answer's value, parsed by the contract: the page trusts the desktop no more than the desktop the page. */
function opened<Name extends OperationName>(name: Name, answer: Answer<unknown>): ResponseOf<Name> {
  if (!answer.ok) throw new DesktopFailure(answer.code);
  const value = desktopApi[name].response.safeParse(answer.value);
  if (!value.success) throw new DesktopFailure('DESKTOP_FAILED');
  return value.data as ResponseOf<Name>; // parsed by the schema of this very name
}
