import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { CommandFailure } from '#server/commands/common/command-failure.ts';
import type { Finding, FindingSink } from '#server/import/finding.ts';

export interface ReportFile {
  readonly add: FindingSink;
  /** Gives the report its name. Until then there is none under it, so that a report never speaks of a failed import. */
  keep(): string;
  discard(): void;
}

const HEADING = 'file,line,column,row,reason\n';
const BUFFERED = 65_536;

/**
 * One line for each finding, written as they are made. The report names children's rows, so only this user may read it.
 * The byte order mark tells spreadsheets that it is UTF-8.
 */
export function openReportFile(name: string): ReportFile {
  const partial = `${name}.partial`;
  const file = open(partial, name);
  let waiting = `\ufeff${HEADING}`;
  const flush = () => {
    writeSync(file, waiting);
    waiting = '';
  };
  return {
    add: (finding) => {
      waiting += lineOf(finding);
      if (waiting.length > BUFFERED) flush();
    },
    keep: () => {
      flush();
      closeSync(file);
      renameSync(partial, name);
      return name;
    },
    discard: () => {
      closeSync(file);
      rmSync(partial, { force: true });
    },
  };
}

function open(partial: string, name: string): number {
  try {
    mkdirSync(path.dirname(partial), { recursive: true, mode: 0o700 });
    rmSync(partial, { force: true });
    return openSync(partial, 'wx', 0o600);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure(
      `The report cannot be written to ${name} (${why}). Nothing was changed. Choose another place with --report.`,
      { cause },
    );
  }
}

function lineOf({ file, line, column, used, reason }: Finding): string {
  return `${file},${line},${column ?? ''},${used ? 'used' : 'not used'},"${reason.replaceAll('"', '""')}"\n`;
}
