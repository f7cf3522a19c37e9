import path from 'node:path';
import { parseArgs } from 'node:util';
import { appDataFolder } from '#server/app-data-folder.ts';
import { PlainFailure } from './plain-failure.ts';

export interface StartOrder {
  readonly dataFolder: string;
  readonly endpointPort: number;
  readonly appPort: number;
  readonly open: boolean;
  readonly help: boolean;
}

export const startHelp = `npm start -- [options]

  --data FOLDER     keep everything in this folder (otherwise the app's own data folder)
  --port N          the endpoint's port (otherwise 4710)
  --app-port N      the port of the app's pages in a browser (otherwise 4711)
  --no-open         start everything and open nothing
  --help            show this`;

export function readStartOrder(args: readonly string[]): StartOrder {
  const values = parse(args);
  return {
    dataFolder: path.resolve(values.data ?? appDataFolder()),
    endpointPort: readPort('--port', values.port ?? '4710'),
    appPort: readPort('--app-port', values['app-port'] ?? '4711'),
    open: !values['no-open'],
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        'app-port': { type: 'string' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new PlainFailure(`${what}\nNothing was started.\n\n${startHelp}`);
  }
}

/** 0 stands for any port that is free. */
function readPort(option: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && text.trim() !== '') return port;
  throw new PlainFailure(`${option} must be a number from 0 to 65535, not “${text}”. Nothing was started.`);
}
