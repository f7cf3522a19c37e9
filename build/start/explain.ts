import { CodedFailure } from '#server/errors/coded-failure.ts';
import { folderInUseWords } from './folder-in-use.ts';
import { PlainFailure } from './plain-failure.ts';

/** What is said at the terminal when something failed. Only a fault of our own shows its stack: it needs a developer. */
export function explain(error: unknown, what = 'Waymark could not start'): string {
  if (error instanceof PlainFailure) return error.message;
  if (error instanceof CodedFailure) {
    if (error.code === 'DATA_FOLDER_IN_USE' && error.detail) return folderInUseWords(error.detail);
    return error.detail === undefined ? error.message : `${error.message}\n(${error.detail.trim()})`;
  }
  if (isTakenPort(error)) {
    return `Port ${error.port} was taken by another program in this very moment. Nothing is running, and your data is as it was. Run npm start again.`;
  }
  return `${what}, through a fault of its own. Your data is as it was. Please report this:\n${
    error instanceof Error ? error.stack : String(error)
  }`;
}

function isTakenPort(error: unknown): error is Error & { port: number } {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
}
