import { expect, test } from 'vitest';
import { dateFault, parseReturnDate } from './return-date.ts';

test.each([
  ['31/03/2018', '2018-03-31'],
  ['1/4/2017', '2017-04-01'],
  ['29/02/2016', '2016-02-29'],
])('%s is %s', (text, date) => {
  expect(parseReturnDate(text)).toBe(date);
});

test.each([
  ['', 'missing'],
  ['29/02/2017', 'not-a-date'],
  ['31/04/2017', 'not-a-date'],
  ['2017-04-01', 'not-a-date'],
  ['04/13/2017', 'not-a-date'],
  ['01/04/17', 'not-a-date'],
  ['1/4/2017 00:00', 'not-a-date'],
  ['31/12/1899', 'before-1900'],
])('“%s” is no date: %s', (text, code) => {
  expect(parseReturnDate(text)).toBeNull();
  expect(dateFault(text).code).toBe(code);
});
