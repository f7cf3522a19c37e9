import path from 'node:path';

/** The folder of package.json, whatever folder the command was given in. */
export const projectRoot = path.resolve(import.meta.dirname, '../..');
