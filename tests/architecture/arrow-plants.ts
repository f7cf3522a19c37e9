export interface ArrowPlant {
  readonly rule: string;
  /** The file that breaks the rule, and the line with which it does. */
  readonly file: string;
  readonly line: string;
}

/** What the planted arrows point at. None of these breaks a rule itself. */
export const targets: Readonly<Record<string, string>> = {
  'shared/domain/noun/noun.ts': 'export interface Noun { readonly name: string }\n',
  'shared/records/registry.ts': 'export interface Registry { readonly name: string }\n',
  'shared/sync/messages.ts': 'export interface Message { readonly name: string }\n',
  'shared/desktop/desktop-api.ts': 'export interface DesktopApi { readonly name: string }\n',
  'electron/main/windows.ts': 'export const windows = 1;\n',
  'renderer/app/app.ts': 'export const app = 1;\n',
  'renderer/data/store.ts': 'export const store = 1;\n',
  'renderer/board/figures.ts': 'export const figures = 1;\n',
  'renderer/ui/button.ts': 'export const button = 1;\n',
  'renderer/features/second/inner.ts': 'export const inner = 1;\n',
  'renderer/features/second/index.ts': "export { inner } from './inner.ts';\n",
  'server/app.ts': 'export const endpoint = 1;\n',
  'tests/people/cast.ts': 'export const cast = 1;\n',
};

/** At least one violation of each rule, as a colleague in a hurry would write it: relative, type-only and by alias. */
export const arrowPlants: readonly ArrowPlant[] = [
  {
    rule: 'no-circles',
    file: 'shared/domain/noun/left.ts',
    line: "import type { Right } from './right.ts';\nexport interface Left { readonly right: Right }",
  },
  { rule: 'every-import-exists', file: 'server/lost.ts', line: "import '#shared/domain/nowhere.ts';" },
  { rule: 'packages-are-declared', file: 'build/undeclared.ts', line: "import 'semver';" },
  { rule: 'the-product-ships-no-dev-dependency', file: 'server/borrows.ts', line: "import 'fast-check';" },
  {
    rule: 'shared-is-pure',
    file: 'shared/domain/impure.ts',
    line: "import type { endpoint } from '../../server/app.ts';\nexport type Endpoint = typeof endpoint;",
  },
  { rule: 'shared-is-pure', file: 'shared/domain/draws.ts', line: "import 'react';" },
  { rule: 'shared-knows-no-machine', file: 'shared/domain/reads.ts', line: "import 'node:fs';" },
  {
    rule: 'the-calendar-stands-alone',
    file: 'shared/calendar/month.ts',
    line: "import '#shared/domain/noun/noun.ts';",
  },
  {
    rule: 'the-domain-decides-without-the-wire',
    file: 'shared/domain/noun/wired.ts',
    line: "import type { Message } from '#shared/sync/messages.ts';\nexport type Wired = Message;",
  },
  {
    rule: 'the-domain-decides-without-the-wire',
    file: 'shared/domain/noun/registered.ts',
    line: "import '#shared/records/registry.ts';",
  },
  {
    rule: 'errors-stand-alone',
    file: 'shared/errors/leaning.ts',
    line: "import '#shared/domain/noun/noun.ts';",
  },
  {
    rule: 'the-two-contracts-do-not-meet',
    file: 'shared/sync/desk.ts',
    line: "import '#shared/desktop/desktop-api.ts';",
  },
  {
    rule: 'electron-is-only-the-shell',
    file: 'electron/main/draws.ts',
    line: "import '../../renderer/ui/button.ts';",
  },
  {
    rule: 'electron-knows-no-rule-of-leaving-care',
    file: 'electron/main/decides.ts',
    line: "import '#shared/domain/noun/noun.ts';",
  },
  {
    rule: 'the-preload-carries-only-the-desktop-contract',
    file: 'electron/preload/fat.ts',
    line: "import '#electron/main/windows.ts';",
  },
  {
    rule: 'renderer-is-a-web-page',
    file: 'renderer/features/first/shell.ts',
    line: "import '#electron/main/windows.ts';",
  },
  {
    rule: 'renderer-is-a-web-page',
    file: 'renderer/platform/types.ts',
    line: "import type { App } from 'electron';\nexport type Shell = App;",
  },
  { rule: 'renderer-knows-no-machine', file: 'renderer/platform/disk.ts', line: "import 'node:fs';" },
  {
    rule: 'only-the-data-folder-knows-the-store',
    file: 'renderer/features/first/query.ts',
    line: "import type { RxDatabase } from 'rxdb';\nexport type Db = RxDatabase;",
  },
  {
    rule: 'the-data-folder-knows-no-screen',
    file: 'renderer/data/view.ts',
    line: "import '../ui/button.ts';",
  },
  { rule: 'the-data-folder-knows-no-screen', file: 'renderer/data/hooks.ts', line: "import 'react';" },
  { rule: 'components-only-draw', file: 'renderer/ui/clever.ts', line: "import '#renderer/data/store.ts';" },
  {
    rule: 'view-state-holds-no-case-data',
    file: 'renderer/state/slice.ts',
    line: "import '#renderer/data/store.ts';",
  },
  {
    rule: 'features-do-not-reach-into-each-other',
    file: 'renderer/features/first/reach.ts',
    line: "import '../second/inner.ts';",
  },
  {
    rule: 'features-do-not-know-the-app',
    file: 'renderer/features/first/up.ts',
    line: "import '#renderer/app/app.ts';",
  },
  {
    rule: 'pages-in-a-browser-stand-alone',
    file: 'renderer/administration/records.ts',
    line: "import '../data/store.ts';",
  },
  {
    rule: 'pages-in-a-browser-stand-alone',
    file: 'renderer/administration/counts.ts',
    line: "import '#renderer/board/figures.ts';",
  },
  {
    rule: 'pages-in-a-browser-stand-alone',
    file: 'renderer/browser-page/board.ts',
    line: "import '../board/figures.ts';",
  },
  {
    rule: 'the-desktop-app-knows-no-page-in-a-browser',
    file: 'renderer/features/first/figures.ts',
    line: "import '#renderer/board/figures.ts';",
  },
  { rule: 'server-is-headless', file: 'server/screen.ts', line: "import '../renderer/ui/button.ts';" },
  {
    rule: 'the-endpoint-has-no-desktop',
    file: 'server/desk.ts',
    line: "import '#shared/desktop/desktop-api.ts';",
  },
  {
    rule: 'migrations-import-nothing',
    file: 'server/migrations/010.do.more.ts',
    line: "import '../app.ts';",
  },
  {
    rule: 'build-starts-only-the-endpoint',
    file: 'build/steals.ts',
    line: "import '../renderer/ui/button.ts';",
  },
  { rule: 'nobody-imports-tests', file: 'server/cheats.ts', line: "import '#tests/people/cast.ts';" },
];

/** The other half of the circle. */
export const circle: Readonly<Record<string, string>> = {
  'shared/domain/noun/right.ts':
    "import type { Left } from './left.ts';\nexport interface Right { readonly left: Left }\n",
};
