export interface FencePlant {
  /** Biome's name of the rule. */
  readonly rule: string;
  readonly file: string;
  readonly line: string;
  /** Words of our own message that must be shown, so that the reader learns how to repair it. */
  readonly says?: string;
}

const imports = 'lint/style/noRestrictedImports';
const globals = 'lint/style/noRestrictedGlobals';
const node = 'lint/correctness/noNodejsModules';
const consoles = 'lint/suspicious/noConsole';

/** A violation of each fence in each room. */
export const fencePlants: readonly FencePlant[] = [
  { rule: imports, file: 'shared/domain/a.ts', line: "import '#server/app.ts';", says: 'the innermost room' },
  { rule: imports, file: 'shared/domain/b.ts', line: "import 'react';", says: 'runs anywhere' },
  { rule: imports, file: 'shared/domain/c.ts', line: "import 'vite';", says: 'never imports the tools' },
  { rule: node, file: 'shared/domain/d.ts', line: "import 'node:fs';" },
  { rule: globals, file: 'shared/domain/e.ts', line: 'export const now = Date.now();' },
  { rule: imports, file: 'electron/main/a.ts', line: "import '#renderer/app.ts';", says: 'is the shell' },
  { rule: imports, file: 'electron/main/b.ts', line: "import 'rxdb';", says: 'keeps no record' },
  { rule: imports, file: 'electron/main/c.ts', line: "import 'vite';", says: 'never imports the tools' },
  { rule: consoles, file: 'electron/main/d.ts', line: "console.log('x');" },
  {
    rule: imports,
    file: 'renderer/features/a.ts',
    line: "import '#electron/main/a.ts';",
    says: 'is a web page',
  },
  { rule: imports, file: 'renderer/features/b.ts', line: "import 'electron';", says: 'no Electron' },
  { rule: imports, file: 'renderer/features/c.ts', line: "import 'rxdb';", says: 'Only renderer/data/' },
  {
    rule: imports,
    file: 'renderer/features/d.ts',
    line: "import 'vitest';",
    says: 'never imports the tools',
  },
  { rule: node, file: 'renderer/features/e.ts', line: "import 'node:fs';" },
  { rule: consoles, file: 'renderer/features/f.ts', line: "console.log('x');" },
  { rule: imports, file: 'renderer/data/a.ts', line: "import '#server/app.ts';", says: 'is a web page' },
  { rule: imports, file: 'renderer/data/b.ts', line: "import 'electron';", says: 'no Electron' },
  { rule: imports, file: 'renderer/data/c.ts', line: "import 'react';", says: 'knows no screen' },
  { rule: imports, file: 'renderer/data/d.ts', line: "import '#renderer/ui/x.ts';", says: 'knows no screen' },
  {
    rule: imports,
    file: 'renderer/data/f.ts',
    line: "import '#renderer/administration/x.ts';",
    says: 'knows no screen',
  },
  { rule: node, file: 'renderer/data/e.ts', line: "import 'node:fs';" },
  { rule: imports, file: 'renderer/ui/a.ts', line: "import '#renderer/data/x.ts';", says: 'drawing only' },
  { rule: imports, file: 'renderer/ui/b.ts', line: "import 'dexie';", says: 'drawing only' },
  {
    rule: imports,
    file: 'renderer/ui/d.ts',
    line: "import '#renderer/browser-page/x.ts';",
    says: 'drawing only',
  },
  { rule: imports, file: 'renderer/ui/c.ts', line: "import '#server/app.ts';", says: 'is a web page' },
  { rule: imports, file: 'server/a.ts', line: "import '#renderer/app.ts';", says: 'nothing of another room' },
  { rule: imports, file: 'server/b.ts', line: "import 'rxdb';", says: 'no device store' },
  { rule: imports, file: 'server/c.ts', line: "import '#shared/desktop/api.ts';", says: 'shared/sync' },
  { rule: imports, file: 'server/d.ts', line: "import 'vitest';", says: 'never imports the tools' },
  { rule: consoles, file: 'server/e.ts', line: "console.log('x');" },
  { rule: imports, file: 'build/a.ts', line: "import '#renderer/app.ts';", says: 'bundles the other rooms' },
  { rule: 'lint/style/noDefaultExport', file: 'server/f.ts', line: 'export default 1;' },
  { rule: 'lint/style/noEnum', file: 'server/g.ts', line: 'export enum Colour { Red }' },
  {
    rule: 'lint/style/noParameterProperties',
    file: 'server/h.ts',
    line: 'export class Thing { constructor(readonly name: string) {} }',
  },
  { rule: 'lint/style/useFilenamingConvention', file: 'server/BadName.ts', line: 'export const x = 1;' },
  { rule: 'lint/suspicious/noExplicitAny', file: 'server/i.ts', line: 'export const x = (y: any) => y;' },
  { rule: 'lint/suspicious/noTsIgnore', file: 'server/j.ts', line: '// @ts-ignore\nexport const x = 1;' },
  {
    rule: 'lint/suspicious/noSkippedTests',
    file: 'tests/k.test.ts',
    line: "import { it } from 'vitest';\nit.skip('is never run', () => {});",
  },
  {
    rule: 'lint/suspicious/noFocusedTests',
    file: 'tests/l.test.ts',
    line: "import { it } from 'vitest';\nit.only('hides the others', () => {});",
  },
  {
    rule: 'lint/nursery/noFloatingPromises',
    file: 'server/m.ts',
    line: 'async function save(): Promise<void> {}\nexport function press(): void { save(); }',
  },
];

/** What must stay allowed, each the exception to a fence above. */
export const fenceGates: readonly FencePlant[] = [
  { rule: globals, file: 'shared/calendar/a.ts', line: 'export const epoch = new Date(0);' },
  { rule: imports, file: 'renderer/data/z.ts', line: "import 'rxdb';" },
  { rule: consoles, file: 'server/commands/z.ts', line: "console.log('x');" },
  { rule: imports, file: 'build/z.ts', line: "import '#server/app.ts';" },
  { rule: node, file: 'shared/domain/z.test.ts', line: "import 'node:fs';" },
  { rule: 'lint/style/noDefaultExport', file: 'tests/some.config.ts', line: 'export default {};' },
];
