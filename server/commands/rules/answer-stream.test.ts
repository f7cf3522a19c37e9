import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { answerStream } from './answer-stream.ts';
import { LineSplitter, LONGEST_LINE } from './line-splitter.ts';

const good = '{"id":"a","asOf":"2026-11-21","person":{"dateOfBirth":"2010-01-15"}}';
const bad = '{"id":"b","asOf":"2026-11-21","person":{"dateOfBirth":"2010-01-32"}}';

async function answersTo(input: string | Buffer, chunkSize = 7) {
  const bytes = Buffer.from(input);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize) chunks.push(bytes.subarray(at, at + chunkSize));
  let output = '';
  const result = await answerStream(Readable.from(chunks), async (text) => {
    output += text;
  });
  const lines = output.split('\n');
  expect(lines.pop()).toBe('');
  return { ...result, answers: lines.map((line) => JSON.parse(line)) };
}

test('answers come in the order of the lines, and a wrong line stops none of the others', async () => {
  const { lines, faults, answers } = await answersTo(`${bad}\n${good}\n\n${good}`);
  expect({ lines, faults }).toEqual({ lines: 4, faults: 2 });
  expect(answers.map(({ id, line, error }) => [id, line, error?.code, error?.path])).toEqual([
    [undefined, 1, 'invalid-date', 'person.dateOfBirth'],
    ['a', undefined, undefined, undefined],
    [undefined, 3, 'not-json', ''],
    ['a', undefined, undefined, undefined],
  ]);
});

test('no input has no answers and no faults', async () => {
  expect(await answersTo('')).toEqual({ lines: 0, faults: 0, answers: [] });
});

test('lines may end in carriage return and line feed, and a file may begin with a byte order mark', async () => {
  const { faults, answers } = await answersTo(`\uFEFF${good}\r\n${good}\r\n`);
  expect([faults, answers.length]).toEqual([0, 2]);
});

test('a line separator within a string is not the end of a line, and letters cut by a chunk are whole', async () => {
  const id = 'Zoë\u2028Ó 🎈';
  const { answers } = await answersTo(`${good.replace('"a"', JSON.stringify(id))}\n`, 1);
  expect(answers.map((answer) => answer.id)).toEqual([id]);
});

test('bytes that are no UTF-8 are a fault of their line only', async () => {
  const latin1 = Buffer.from(good.replace('"a"', '"Zo\u00eb"'), 'latin1');
  const { answers } = await answersTo(Buffer.concat([latin1, Buffer.from(`\n${good}\n`)]));
  expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
    [undefined, 'not-json'],
    ['a', undefined],
  ]);
});

test('a line too long to be a case is not kept, and the next is read', () => {
  const splitter = new LineSplitter();
  const million = Buffer.alloc(1024 * 1024, 'x');
  for (let kept = 0; kept <= LONGEST_LINE; kept += million.length) expect(splitter.push(million)).toEqual([]);
  const [tooLong, next] = splitter.push(Buffer.from(`\n${good}\n`));
  expect(tooLong).toHaveProperty('unreadable');
  expect(next).toEqual({ text: good });
});

test('nothing more is read while the reader of the answers has not caught up', async () => {
  let read = 0;
  let waiting = 0;
  async function* input() {
    for (let chunk = 0; chunk < 5; chunk += 1) {
      expect(waiting).toBe(0);
      read += 1;
      yield Buffer.from(`${good}\n`);
    }
  }
  await answerStream(input(), async () => {
    waiting += 1;
    await new Promise((resolve) => setImmediate(resolve));
    waiting -= 1;
  });
  expect(read).toBe(5);
});
