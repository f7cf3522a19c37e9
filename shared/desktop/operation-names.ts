/**
 * What the page may ask of the desktop, by name. Apart from the schemas in `desktop-api.ts`, so that the sandboxed preload,
 * which only passes requests on, holds no parser.
 */
export const operationNames = [
  'app.getConfiguration',
  'page.print',
  'page.savePdf',
  'keychain.strength',
  'keychain.guard',
  'keychain.reveal',
  'laptop.whenToLock',
  'signIn.atCouncil',
] as const;

export type OperationName = (typeof operationNames)[number];
