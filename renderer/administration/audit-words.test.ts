import { describe, expect, it } from 'vitest';
import {
  type AuditFacts,
  type AuditKind,
  accountActs,
  auditKindSchema,
  deviceEvents,
  wayBackSteps,
} from '#shared/audit/audit-entry.ts';
import { collectionNames } from '#shared/records/registry.ts';
import { moreOf, whatOf, whenOf } from './audit-words.ts';

const names: Readonly<Record<string, string>> = { a: 'Joanne Adeyemi', b: 'Tom Brannigan' };
const nameOf = (id: string) => names[id] ?? 'nobody';
const more = (kind: AuditKind, facts: AuditFacts = {}) => moreOf({ kind, facts }, nameOf);

describe('what an entry of the audit says', () => {
  it.each(auditKindSchema.options)('%s has words of its own', (kind) => {
    const said = auditKindSchema.options.map((each) => whatOf({ kind: each, facts: {} }));
    expect(whatOf({ kind, facts: {} })).toMatch(/^[A-Z][A-Za-z -]+$/);
    expect(said.filter((words) => words === whatOf({ kind, facts: {} }))).toHaveLength(1);
  });

  it.each(Object.keys(deviceEvents))('what became of a laptop, %s, has words', (event) => {
    expect(whatOf({ kind: 'device-event', facts: { event } })).toMatch(
      /^[A-Z][a-z]+ .*laptop|^Laptop [a-z ]+$/,
    );
  });

  it('what became of an account and of a way back is said, and what is not known falls back on its kind', () => {
    for (const [act, words] of Object.entries(accountActs)) {
      expect(whatOf({ kind: 'account-changed', facts: { act } })).toBe(words);
    }
    for (const [step, words] of Object.entries(wayBackSteps)) {
      expect(whatOf({ kind: 'way-back', facts: { step } })).toBe(words);
    }
    expect(whatOf({ kind: 'account-changed', facts: { act: 'toString' } })).toBe('Account');
  });

  it.each(collectionNames)('a changed record of %s is counted in plain words', (collection) => {
    expect(more('file-changed', { [collection]: 2 })).toMatch(/^2 [a-z’ ]+\.$/);
    expect(more('file-changed', { [collection]: 2 })).not.toContain('records of');
  });

  it.each<[AuditKind, AuditFacts, string]>([
    ['signed-in', {}, ''],
    ['sign-in-refused', { code: 'SESSION_WRONG_PASSWORD' }, 'A wrong password.'],
    ['sign-in-refused', { code: 'SOMETHING_ELSE' }, 'Refused as SOMETHING_ELSE.'],
    ['file-changed', { contacts: 1, planSections: 2 }, '1 visit or contact, 2 sections of a plan.'],
    [
      'file-opened',
      { opening: 'x', until: '2026-07-01T12:00:00.000Z', restricted: true },
      'Until 1 July 2026, 13:00. The file is restricted.',
    ],
    ['file-restricted', { named: 1 }, 'To 1 named person.'],
    [
      'cover-made',
      { cover: 'x', covered: 'a', standIn: 'b', from: '2026-11-23', to: '2026-11-27' },
      'Tom Brannigan stands in for Joanne Adeyemi, 23 November 2026 to 27 November 2026.',
    ],
    ['device-event', { event: 'revoked', because: 'lost' }, 'As lost or stolen.'],
    ['device-event', { event: 'named' }, ''],
    ['device-event', { event: 'handed-over', aside: 2 }, '2 pieces kept apart from the record.'],
    [
      'device-event',
      { event: 'handed-over', aside: 0, laid: 1 },
      '1 change laid into files as late. 0 pieces kept apart from the record.',
    ],
    ['audit-exported', { entries: 1204 }, '1,204 entries.'],
  ])('%s says what else it holds', (kind, facts, words) => {
    expect(more(kind, facts)).toBe(words);
  });

  it('gives times by the clocks of England', () => {
    expect(whenOf('2026-11-22T09:45:12.000Z')).toBe('22 November 2026, 09:45');
    expect(whenOf('2026-07-22T23:45:00.000Z')).toBe('23 July 2026, 00:45');
  });
});
