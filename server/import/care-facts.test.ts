import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { EpisodeOfCare } from '#shared/domain/young-person/young-person.ts';
import { careFacts } from './care-facts.ts';

function episode(start: string, end: string | null, reasonEnded: string | null): EpisodeOfCare {
  return {
    id: start,
    start: calendarDate(start),
    end: end === null ? null : calendarDate(end),
    shortBreaks: false,
    legalStatus: 'C2',
    placement: 'U1',
    reasonEnded,
  };
}

function factsOf(...episodes: EpisodeOfCare[]) {
  const { returnHome, elsewhere, diedOn, specialGuardianship } = careFacts(
    episodes,
    (kind, on) => `${kind} ${on}`,
  );
  return {
    home: returnHome.map(({ start, end }) => [start, end]),
    elsewhere: elsewhere.map(({ start, end, reason }) => [start, end, reason]),
    diedOn,
    madeOn: specialGuardianship?.madeOn ?? null,
  };
}

const NOTHING = { home: [], elsewhere: [], diedOn: null, madeOn: null };

test('a return home lasts until the next episode starts, whatever the order of the rows', () => {
  const facts = factsOf(episode('2018-03-01', null, 'X1'), episode('2017-05-01', '2017-07-31', 'E4A'));
  expect(facts).toEqual({ ...NOTHING, home: [['2017-07-31', '2018-03-01']] });
});

test('a return home that ends on the day it begins is no return home', () => {
  expect(factsOf(episode('2017-05-01', '2017-07-31', 'E4B'), episode('2017-07-31', null, 'X1'))).toEqual(
    NOTHING,
  );
});

test('a reason without an end says nothing', () => {
  expect(factsOf(episode('2017-05-01', null, 'E3'))).toEqual(NOTHING);
});

test('adopted while another episode is still running: only an episode that starts later brings them back', () => {
  const adopted = episode('2017-01-25', '2017-07-23', 'E11');
  const running = episode('2017-06-15', '2018-01-10', 'X1');
  expect(factsOf(adopted, running)).toEqual({ ...NOTHING, elsewhere: [['2017-07-23', null, 'adopted']] });
  expect(factsOf(adopted, running, episode('2018-01-10', null, 'X1'))).toEqual({
    ...NOTHING,
    elsewhere: [['2017-07-23', '2018-01-10', 'adopted']],
  });
});

test('an episode inside the last one does not hide what came after it', () => {
  const facts = factsOf(
    episode('2016-09-10', '2017-10-10', 'E4B'),
    episode('2017-08-21', '2017-09-27', 'E14'),
  );
  expect(facts).toEqual({ ...NOTHING, home: [['2017-10-10', null]] });
});

test('of two special guardianship orders the later is on record; of two deaths the earlier', () => {
  const orders = factsOf(
    episode('2010-01-01', '2011-01-01', 'E45'),
    episode('2012-01-01', '2013-01-01', 'E48'),
  );
  expect(orders).toEqual({ ...NOTHING, madeOn: '2013-01-01' });
  const deaths = factsOf(
    episode('2010-01-01', '2011-01-01', 'E2'),
    episode('2012-01-01', '2013-01-01', 'E2'),
  );
  expect(deaths).toEqual({ ...NOTHING, diedOn: '2011-01-01' });
});

test.each([
  ['E3', 'another-authority'],
  ['E11', 'adopted'],
  ['E12', 'adopted'],
  ['E15', 'found-to-be-adult'],
])('%s: no longer this council’s, as %s', (reason, because) => {
  const facts = factsOf(episode('2010-01-01', '2011-01-01', reason));
  expect(facts).toEqual({ ...NOTHING, elsewhere: [['2011-01-01', null, because]] });
});

test.each(['X1', 'E5', 'E8', 'E13', 'E17', 'E41', 'E99', null])('%s: the end, and nothing more', (reason) => {
  expect(factsOf(episode('2010-01-01', '2011-01-01', reason))).toEqual(NOTHING);
});
