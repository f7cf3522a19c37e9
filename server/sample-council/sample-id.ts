import { v5 as uuidFromName } from 'uuid';

const NAMESPACE = '0e6f0f5d-7a43-4a0b-8f57-3f1c5b9f6a10';

/** The same person, date and kind of record have the same id in every sample council. */
export function sampleId(...parts: readonly string[]): string {
  return uuidFromName(parts.join('\n'), NAMESPACE);
}
