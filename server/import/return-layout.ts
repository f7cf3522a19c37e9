import type { ReturnFile } from './finding.ts';

/** What each file must have to be that file. Other columns may be there; their order does not matter. */
const REQUIRED: Readonly<Record<ReturnFile, readonly string[]>> = {
  Header: ['CHILD', 'SEX', 'DOB', 'ETHNIC', 'UPN'],
  Episodes: ['CHILD', 'DECOM', 'LS', 'DEC', 'REC'],
  UASC: ['CHILD', 'DUC'],
  Reviews: ['CHILD', 'REVIEW', 'REVIEW_CODE'],
};

/** Where each column stands in a row of this file, and how many values a row has. */
export interface Layout {
  readonly places: ReadonlyMap<string, number>;
  readonly width: number;
}

/** Reads the heading, or says in one sentence why this is not the file it was given as. */
export function readLayout(
  file: ReturnFile,
  heading: readonly string[],
): { readonly layout: Layout } | { readonly because: string } {
  const names = heading.map((name) => name.trim().toUpperCase());
  const missing = REQUIRED[file].filter((name) => !names.includes(name));
  if (missing.length > 0) return { because: whyNot(file, heading, names, missing) };
  const repeated = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (repeated) return { because: `its heading names the column ${repeated} twice` };
  const places = new Map(names.map((name, index) => [name, index]));
  return { layout: { places, width: names.length } };
}

function whyNot(
  file: ReturnFile,
  heading: readonly string[],
  names: readonly string[],
  missing: readonly string[],
): string {
  const other = (Object.keys(REQUIRED) as ReturnFile[]).find(
    (kind) => kind !== file && REQUIRED[kind].every((name) => names.includes(name)),
  );
  if (other) return `its columns are those of the ${other} file`;
  const separator = heading.length === 1 && /[;\t|]/.exec(heading[0] ?? '')?.[0];
  if (separator) {
    const called = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[separator] ?? separator;
    return `its columns are separated by ${called}, not commas`;
  }
  const columns = missing.length === 1 ? 'column' : 'columns';
  return `its first line lacks the ${columns} ${missing.join(', ')}`;
}
