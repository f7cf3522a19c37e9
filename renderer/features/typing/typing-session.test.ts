import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TypingSession } from './typing-session.ts';
import { draftOf, saveAllTyping } from './unsaved-typing.ts';

let disk: string[];
let diskIsFull: boolean;
let told: string[];
let shown: { text: string; caret: number } | null;

beforeEach(() => {
  vi.useFakeTimers();
  disk = [];
  diskIsFull = false;
  told = [];
  shown = null;
});
afterEach(async () => {
  diskIsFull = false;
  await saveAllTyping();
  vi.useRealTimers();
});

function aField(field: string, stored = '', caret = 0): TypingSession {
  return new TypingSession(field, stored, {
    async save(text) {
      if (diskIsFull) throw new Error('The disk is full.');
      disk.push(text);
      return { savedAt: '2026-11-23T10:42:00.000Z' };
    },
    show: (text, at) => {
      shown = { text, caret: at };
    },
    caret: () => caret,
    joins: true,
    tell: (state) => told.push(state.kind),
    explain: (failure) => String(failure),
  });
}

test('typing is saved a moment after the last key, once', async () => {
  const session = aField('a');
  session.type('A warm');
  session.type('A warm home');
  await vi.advanceTimersByTimeAsync(300);
  expect({ disk, told }).toEqual({ disk: ['A warm home'], told: ['saving', 'saved'] });
});

test('who types on without a pause is saved while typing', async () => {
  const session = aField('without a pause');
  const words = 'We cook on Sundays, and I want to live near her.';
  for (let letters = 1; letters <= words.length; letters++) {
    session.type(words.slice(0, letters));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(disk.length).toBeGreaterThan(10);
  expect(words.length - (disk.at(-1)?.length ?? 0)).toBeLessThanOrEqual(3);
});

test('leaving the field saves at once', async () => {
  const session = aField('b');
  session.type('A warm home');
  await session.flush();
  expect(disk).toEqual(['A warm home']);
});

test('leaving a field that nobody typed in writes nothing, even twice', async () => {
  const session = aField('c', 'As it was');
  await session.flush();
  await session.flush();
  expect({ disk, told }).toEqual({ disk: [], told: [] });
});

test('words that could not be saved outlive the field, and are saved when the disk has room', async () => {
  diskIsFull = true;
  const session = aField('d');
  session.type('A warm home');
  await session.flush();
  const again = aField('d');
  expect({ told, draft: draftOf('d'), text: again.text }).toEqual({
    told: ['saving', 'not-saved'],
    draft: 'A warm home',
    text: 'A warm home',
  });
  expect(await saveAllTyping()).toBe(1);
  diskIsFull = false;
  expect(await saveAllTyping()).toBe(0);
  expect({ disk, draft: draftOf('d') }).toEqual({ disk: ['A warm home'], draft: undefined });
});

test('words from another laptop do not take back what is being typed', async () => {
  const session = aField('e', 'The flat is cold.', 22);
  session.type('The flat is cold. Ring.');
  session.stored('Today the flat is cold.');
  await vi.advanceTimersByTimeAsync(300);
  expect({ shown, disk }).toEqual({
    shown: { text: 'Today the flat is cold. Ring.', caret: 28 },
    disk: ['Today the flat is cold. Ring.'],
  });
});

test('a key struck before arrived words are drawn does not take them back', async () => {
  const session = aField('h', 'The flat is cold.', 23);
  session.type('The flat is cold. Ring', 'The flat is cold.');
  session.stored('Today the flat is cold.');
  session.type('The flat is cold. Ring.', 'The flat is cold. Ring');
  await vi.advanceTimersByTimeAsync(300);
  expect({ shown, disk }).toEqual({
    shown: { text: 'Today the flat is cold. Ring.', caret: 29 },
    disk: ['Today the flat is cold. Ring.'],
  });
});

test('words from another laptop that touch what is being typed leave the field alone until both are kept', async () => {
  const saves: { text: string; was: string }[] = [];
  const session = aField('h', 'The flat is cold.');
  session.port = {
    ...session.port,
    async save(text, was) {
      saves.push({ text, was });
      return { savedAt: '2026-11-23T10:42:00.000Z', kept: text };
    },
  };
  session.type('The flat is freezing.');
  session.stored('The flat is damp.');
  session.type('The flat is freezing. Ring.');
  await session.flush();
  expect({ shown, saves, text: session.text }).toEqual({
    shown: null,
    saves: [{ text: 'The flat is freezing. Ring.', was: 'The flat is cold.' }],
    text: 'The flat is freezing. Ring.',
  });
});

test('words that no machine may join stay apart, wherever in the text they are', async () => {
  const session = aField('i', 'I like it here.');
  session.port = { ...session.port, joins: false };
  session.type('I like it here. A lot.');
  session.stored('Today I like it here.');
  expect({ shown, text: session.text }).toEqual({ shown: null, text: 'I like it here. A lot.' });
  await session.flush();
});

test('words that landed during a save are shown once it is done, and nothing is doubled', async () => {
  const session = new TypingSession('g', 'A warm home', {
    async save(_text, was) {
      expect(was).toBe('A warm home');
      session.stored('A warm home near college');
      session.stored('First: A warm home near college');
      return { savedAt: '2026-11-23T10:42:00.000Z', kept: 'First: A warm home near college' };
    },
    show: (text, at) => {
      shown = { text, caret: at };
    },
    caret: () => 7,
    joins: true,
    tell: () => undefined,
    explain: String,
  });
  session.type('First: A warm home');
  await session.flush();
  session.stored('First: A warm home near college');
  expect({ shown, text: session.text, draft: draftOf('g') }).toEqual({
    shown: { text: 'First: A warm home near college', caret: 7 },
    text: 'First: A warm home near college',
    draft: undefined,
  });
});

test('the echo of our own save, late or early, moves nothing', async () => {
  const session = aField('f');
  session.type('One');
  const saving = session.flush();
  session.type('One two');
  session.stored('One');
  await saving;
  await session.flush();
  session.stored('One two');
  expect({ disk, shown, text: session.text }).toEqual({
    disk: ['One', 'One two'],
    shown: null,
    text: 'One two',
  });
});
