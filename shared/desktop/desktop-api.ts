import { z } from 'zod';
import { configurationSchema } from '#shared/desktop/configuration.ts';
import type { OperationName } from '#shared/desktop/operation-names.ts';
import type { ErrorCode } from '#shared/errors/registry.ts';
import { broughtBackSchema, councilSignInSchema } from '#shared/sign-in/council-sign-in.ts';

/** A key half, or what the keychain made of it, as it crosses: base64. Nothing larger has business there. */
const smallBytes = z.base64().min(4).max(4_096);

/** The whole of what the page may ask of the desktop. Main parses the request, the page parses the answer. */
export const desktopApi = {
  'app.getConfiguration': { request: z.undefined(), response: configurationSchema },
  /** `plain`: Linux without a password store, where Electron would guard with a key that is the same everywhere. */
  'keychain.strength': { request: z.undefined(), response: z.enum(['user', 'plain', 'none']) },
  'keychain.guard': { request: smallBytes, response: smallBytes },
  /** Null when this system user's keychain on this machine did not guard it. */
  'keychain.reveal': { request: smallBytes, response: smallBytes.nullable() },
  /** Opens the council's sign-in in the system's browser, and answers when it comes back to this machine. */
  'signIn.atCouncil': { request: councilSignInSchema, response: broughtBackSchema },
  /** Answers when the laptop next goes to sleep or its screen is locked. Asked again for the time after. */
  'laptop.whenToLock': { request: z.undefined(), response: z.enum(['suspend', 'lock-screen']) },
  /**
   * Opens the system's print dialogue for the page as it stands. `printed` is false when the user left the dialogue, and
   * when there is no printer at all: then `hasPrinter` is false and no dialogue was opened.
   */
  'page.print': {
    request: z.undefined(),
    response: z.strictObject({ printed: z.boolean(), hasPrinter: z.boolean() }),
  },
  /** Saves the page as it prints as a tagged PDF, where the user chooses. `saved` is false when they left the dialogue. */
  'page.savePdf': {
    request: z.strictObject({ name: z.string().regex(/^[\p{L}\p{N} ]{1,60}$/u) }),
    response: z.strictObject({ saved: z.boolean() }),
  },
} as const satisfies Record<OperationName, { request: z.ZodType; response: z.ZodType }>;

export type RequestOf<Name extends OperationName> = z.infer<(typeof desktopApi)[Name]['request']>;
export type ResponseOf<Name extends OperationName> = z.infer<(typeof desktopApi)[Name]['response']>;

/** How an answer crosses. An error thrown in main would arrive as its message alone, so a refusal is a value with a code. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: ErrorCode };

/** What the preload puts at `window.desktop`. */
export type DesktopBridge = {
  readonly [Name in OperationName]: (request?: RequestOf<Name>) => Promise<Answer<ResponseOf<Name>>>;
};
