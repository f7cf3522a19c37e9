import type { Configuration } from 'electron-builder';

/**
 * What electron-builder is told. Nothing is published by it: a release is uploaded by whoever cuts it, after the tests.
 * New each time, as the packager writes into what it is given.
 */
export function installerConfiguration(): Configuration {
  return {
    appId: 'uk.waymark.desktop',
    productName: 'Waymark',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the packager fills these in
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    directories: { output: 'release', buildResources: 'build/icons' },
    // The bundles hold all that runs, so the list is short and says so; the packager would add node_modules by itself.
    files: [
      'dist/electron/main.cjs',
      'dist/electron/preload.cjs',
      'dist/renderer/**',
      'package.json',
      '!**/*.map',
      '!node_modules/**',
    ],
    // Inside the package, package.json names the app and its entry. What npm reads has no meaning there.
    extraMetadata: {
      dependencies: null,
      optionalDependencies: null,
      imports: null,
      allowScripts: null,
      engines: null,
    },
    asar: true,
    npmRebuild: false,
    nodeGypRebuild: false,
    publish: null,
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
    win: { target: ['nsis'], icon: 'build/icons/icon.ico' },
    // For each user, without an administrator: councils that manage their laptops install with their own tools and switches.
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    mac: {
      target: ['dmg'],
      icon: 'build/icons/icon.icns',
      category: 'public.app-category.productivity',
      hardenedRuntime: true,
    },
    linux: {
      target: ['AppImage', 'deb'],
      icon: 'build/icons/icon.png',
      category: 'Office',
      maintainer: 'Waymark developers <developers@waymark.example>',
      synopsis: 'Pathway plans and pledges for young people leaving care',
    },
  };
}
