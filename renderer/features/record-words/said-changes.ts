import { sectionKeys, sectionWords } from '#renderer/features/plan-sections/index.ts';
import { planMatters } from '#shared/domain/pathway-plan/plan-matters.ts';
import type { FieldChange } from '#shared/sync/changed-fields.ts';
import { capital } from './choice-words.ts';
import { fieldName, itemName } from './field-name.ts';
import { isUnsaid, type Names, valueWords } from './value-words.ts';

/** One thing that changed, in words. `was` or `is` is empty where nothing stood, or stands, there. */
export interface SaidChange {
  readonly label: string;
  readonly was: string;
  readonly is: string;
  /** Somebody’s sentences: what became of them is read word by word. */
  readonly isProse: boolean;
}

const prose: ReadonlySet<string> = new Set([
  'ownWords',
  'need',
  'whatWeWillDo',
  'youSaid',
  'weDid',
  'whyNot',
  'text',
  'learned',
  'said',
  'deliberations',
  'summary',
  'youngPersonsView',
  'note',
  'what',
  'closedWhy',
  'because',
  'words',
  'reason',
  'withdrawnBecause',
  'description',
]);

export function isProse(path: string): boolean {
  return prose.has(path.split('.').at(-1) ?? path);
}

/** What changed in a record, field by field, in the words of the screens. A thing that is new in a list is one line. */
export function saidChanges(changes: readonly FieldChange[], names: Names): readonly SaidChange[] {
  const visible = changes.filter(({ field }) => !isLeftOut(changes, field));
  const whole = wholeItems(visible);
  const items = [...whole].flatMap(([key, ofItem]) => itemChanges(key, ofItem, names));
  const single = visible
    .filter(({ field }) => !whole.has(itemKey(field) ?? ''))
    .map(({ field, from, to }) => said(labelOf(field), field, [from, to], names));
  return [...single, ...items].filter(({ was, is }) => was !== is);
}

function said(
  label: string,
  field: string,
  [from, to]: readonly [unknown, unknown],
  names: Names,
): SaidChange {
  return {
    label,
    was: valueWords(field, from, names),
    is: valueWords(field, to, names),
    isProse: isProse(field),
  };
}

/** A kept version of a plan repeats the whole plan, and a copy has a digest of it: both are read where they are. */
function isLeftOut(changes: readonly FieldChange[], field: string): boolean {
  if (isUnsaid(lastOf(field)) || field === 'kind' || field === 'sections') return true;
  const isVersion = changes.some((one) => one.field === 'of');
  return isVersion && /^(sections|actions)\./.test(field);
}

/** Items that came or went as a whole, by list and id. */
function wholeItems(changes: readonly FieldChange[]): ReadonlyMap<string, readonly FieldChange[]> {
  const items = new Map<string, FieldChange[]>();
  for (const change of changes) {
    const key = itemKey(change.field);
    if (key !== null) items.set(key, [...(items.get(key) ?? []), change]);
  }
  const isWhole = (ofItem: readonly FieldChange[]) =>
    ofItem.every(({ from }) => from === null) || ofItem.every(({ to }) => to === null);
  return new Map([...items].filter(([, ofItem]) => ofItem.length > 1 && isWhole(ofItem)));
}

function itemChanges(key: string, changes: readonly FieldChange[], names: Names): readonly SaidChange[] {
  const label = labelOfItem(key);
  const long = changes.filter(({ field }) => isProse(field));
  const short = changes.filter(({ field }) => !isProse(field));
  const side = (end: 'from' | 'to') =>
    short
      .map((change) => [lastOf(change.field), valueWords(change.field, change[end], names)] as const)
      .flatMap(([name, words]) =>
        words === '' ? [] : [name === 'kind' ? words : `${fieldName(name)}: ${words}`],
      )
      .join('; ');
  return [
    { label, was: capital(side('from')), is: capital(side('to')), isProse: false },
    ...long.map(({ field, from, to }) => said(`${label}: ${fieldName(field)}`, field, [from, to], names)),
  ];
}

function labelOf(field: string): string {
  return capital(fieldInItem(field));
}

/** A field in the words of the screens: of an item in a list, with what the item is. */
export function fieldInItem(path: string): string {
  const key = itemKey(path);
  const name = fieldName(path);
  return key === null ? name : `${labelOfItem(key)}: ${name}`;
}

/** An item by what it is: a matter by its title, anything else by the name of its list. */
function labelOfItem(key: string): string {
  const [list = '', id = ''] = key.split('.');
  const section = sectionKeys.find((one) => one === id);
  if (section !== undefined) return `“${sectionWords[section].title}”`;
  const matter = planMatters.find((one) => one.key === id);
  return matter === undefined ? capital(itemName(list)) : `“${matter.title}”`;
}

function itemKey(field: string): string | null {
  const [list, id, name] = field.split('.');
  return name === undefined ? null : `${list}.${id}`;
}

function lastOf(path: string): string {
  return path.split('.').at(-1) ?? path;
}
