import { expect, test } from 'vitest';
import { fieldName } from './field-name.ts';

test('a field is named as people know it, and never by an id', () => {
  expect(fieldName('dateOfBirth')).toBe('the date of birth');
  expect(fieldName('councilReference')).toBe('the council’s reference');
  const id = '0198c0de-0000-7000-8000-000000000001';
  expect(fieldName(`categoryDecisions.${id}.withdrawnOn`)).toBe(
    'the day the decision about the category was withdrawn',
  );
  expect(fieldName(`episodes.${id}.end`)).toBe('the last day');
});
