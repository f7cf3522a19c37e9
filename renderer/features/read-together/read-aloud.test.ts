import { expect, test } from 'vitest';
import { ownVoice } from './read-aloud.ts';

const voice = (name: string, lang: string, localService: boolean) => ({ name, lang, localService });

test('only a voice of the system’s own reads: another would be sent every word', () => {
  expect(ownVoice([voice('Elsewhere', 'en-GB', false)])).toBeNull();
  expect(
    ownVoice([
      voice('Elsewhere', 'en-GB', false),
      voice('Zira', 'en_US', true),
      voice('Hazel', 'en-GB', true),
    ])?.name,
  ).toBe('Hazel');
  expect(ownVoice([voice('Zira', 'en_US', true)])?.name).toBe('Zira');
  expect(ownVoice([voice('Anna', 'de-DE', true)])).toBeNull();
});
