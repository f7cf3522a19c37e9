import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { TextDecoder } from 'node:util';
import { CodedFailure } from '#server/errors/coded-failure.ts';

export type FileEncoding = 'utf-8' | 'windows-1252';

/**
 * Reads the file once through, keeping none of it: UTF-8 where every byte of it is, else Windows-1252, as councils'
 * systems write it. A file that is no text at all is refused here, before a row is looked at.
 */
export async function fileEncoding(fileName: string): Promise<FileEncoding> {
  await requireFile(fileName);
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let valid = true;
  let first = true;
  try {
    for await (const chunk of createReadStream(fileName) as AsyncIterable<Buffer>) {
      if (first) refuseKnownBinary(fileName, chunk);
      if (chunk.includes(0)) throw notThisFormat(fileName, 'it is not a text file');
      first = false;
      valid &&= decodes(utf8, chunk);
    }
  } catch (error) {
    throw error instanceof CodedFailure ? error : unreadable(fileName, error);
  }
  if (first) throw notThisFormat(fileName, 'it is empty');
  return valid && decodes(utf8) ? 'utf-8' : 'windows-1252';
}

export function notThisFormat(fileName: string, because: string): CodedFailure {
  return new CodedFailure('RETURN_NOT_THIS_FORMAT', { detail: `${path.basename(fileName)}: ${because}.` });
}

async function requireFile(fileName: string): Promise<void> {
  const found = await stat(fileName).catch((error: unknown) => {
    throw unreadable(fileName, error);
  });
  if (!found.isFile()) {
    throw new CodedFailure('RETURN_FILE_UNREADABLE', { detail: `${fileName} is not a file.` });
  }
}

function unreadable(fileName: string, cause: unknown): CodedFailure {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  const why = { ENOENT: 'does not exist', EACCES: 'may not be read by this user' }[String(code)];
  const detail = `${fileName} ${why ?? `could not be read (${String(code ?? cause)})`}.`;
  return new CodedFailure('RETURN_FILE_UNREADABLE', { detail, cause });
}

function refuseKnownBinary(fileName: string, chunk: Buffer): void {
  const start = chunk.subarray(0, 4).toString('latin1');
  if (start.startsWith('PK')) {
    throw notThisFormat(fileName, 'it is a workbook or a zip; save each sheet as CSV first');
  }
  if (start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff')) {
    throw notThisFormat(fileName, 'it is in UTF-16; save it as CSV UTF-8 first');
  }
  if (chunk.subarray(0, 200).toString('latin1').replace('\xef\xbb\xbf', '').trimStart().startsWith('<')) {
    throw notThisFormat(fileName, 'it is XML or a web page; export the return as CSV first');
  }
}

function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}
