import type { Plugin } from 'vite';

/**
 * Zod compiles its parsers with `new Function` where it may, and finds out by trying. Our content security policy refuses
 * that, and reports each try. Zod reads this setting once, when its core is first loaded, so it is set at that very place:
 * a module of ours could be moved behind Zod by the splitting into chunks.
 */
export function zodWithoutEval(): Plugin {
  return {
    name: 'waymark:zod-without-eval',
    transform(code, id) {
      if (!/[\\/]zod[\\/]v4[\\/]core[\\/]core\.js$/.test(id)) return null;
      if (!code.includes('__zod_globalConfig')) {
        throw new Error(
          'Zod no longer reads __zod_globalConfig: find out how it is told not to compile now.',
        );
      }
      return { code: `globalThis.__zod_globalConfig = { jitless: true };\n${code}`, map: null };
    },
  };
}
