import { assess } from '#shared/domain/assessment/assess.ts';
import { CaseFault } from './case-fault.ts';
import { readDate, readObject, readText } from './read-fields.ts';
import { readPerson } from './read-person.ts';
import { readSettings } from './read-settings.ts';

/** The last year leaves no room for the dates that follow from it. */
const LAST_AS_OF = '9998-12-31';

/** One line of the command in, what the rules say of it out. Throws a `CaseFault` where the line is wrong. */
export function answerCase(line: string): string {
  const given = readObject(parseJson(line), '');
  const id = readText(given, 'id', 'id');
  const asOf = readDate(given, 'asOf', '');
  if (asOf > LAST_AS_OF) throw new CaseFault('out-of-range', 'asOf', `asOf is ${asOf}, after ${LAST_AS_OF}.`);
  const settings = readSettings(given.settings);
  const answer = assess(readPerson(given.person), asOf, settings);
  return JSON.stringify({
    id,
    asOf,
    category: answer.category,
    becameEligibleOn: answer.becameEligibleOn,
    personalAdviser: answer.personalAdviser,
    plan: answer.plan,
    visit: answer.visit,
    counts: answer.counts,
    reasons: answer.reasons.map(({ sentence, ruleId }) =>
      ruleId === null ? sentence : `${sentence} [${ruleId}]`,
    ),
  });
}

function parseJson(line: string): unknown {
  if (line.trim() === '') throw new CaseFault('not-json', '', 'The line is blank.');
  try {
    return JSON.parse(line);
  } catch {
    // The engine's own words differ from version to version, and quote the line.
    throw new CaseFault('not-json', '', 'The line is not valid JSON.');
  }
}
