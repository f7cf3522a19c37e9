import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Turn, Turns } from './turns.ts';

const nobodyGoes = new AbortController().signal;

/** Everything that can go on by itself has gone on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

test('[PUL-7] whoever comes first has the first turn, and nobody has one while all are taken', async () => {
  const turns = new Turns(2);
  const [one, two] = [await turns.take(nobodyGoes), await turns.take(nobodyGoes)];
  const begun: string[] = [];
  const third = turns.take(nobodyGoes).then(() => begun.push('third'));
  const fourth = turns.take(nobodyGoes).then(() => begun.push('fourth'));
  await settled();
  expect(begun).toEqual([]);
  two?.end();
  await third;
  expect(begun).toEqual(['third']);
  one?.end();
  await fourth;
  expect(begun).toEqual(['third', 'fourth']);
});

test('a turn that is ended twice makes room for one', async () => {
  const turns = new Turns(1);
  const turn = await turns.take(nobodyGoes);
  const begun: number[] = [];
  const waiting = [0, 1].map((each) => turns.take(nobodyGoes).then(() => begun.push(each)));
  turn?.end();
  turn?.end();
  await waiting[0];
  await settled();
  expect(begun).toEqual([0]);
});

test('whoever goes away while waiting gets no turn, and holds up nobody behind', async () => {
  const turns = new Turns(1);
  const turn = await turns.take(nobodyGoes);
  const leaving = new AbortController();
  const left = turns.take(leaving.signal);
  const behind = turns.take(nobodyGoes);
  leaving.abort();
  expect(await left).toBeNull();
  turn?.end();
  expect(await behind).not.toBeNull();
  expect(await turns.take(leaving.signal)).toBeNull();
});

test('[PUL-7] whoever goes ahead goes before the last so many, and nobody is overtaken by more than those, however many come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(0, 3), { minLength: 1, maxLength: 30 }), async (coming) => {
      const turns = new Turns(1);
      const first = await turns.take(nobodyGoes);
      const served: number[] = [];
      const waiting = coming.map((ahead, who) =>
        turns.take(nobodyGoes, ahead).then((turn) => {
          served.push(who);
          turn?.end();
        }),
      );
      first?.end();
      await Promise.all(waiting);
      for (const [place, who] of served.entries()) {
        const overtook = served.slice(place).filter((other) => other < who);
        expect(overtook.length).toBeLessThanOrEqual(coming[who] ?? 0);
        const overtakers = served.slice(0, place).filter((other) => other > who);
        expect(overtakers.length).toBeLessThanOrEqual(3);
        if (coming[who] === 3) expect(overtakers).toEqual([]);
      }
    }),
  );
});

test('work that fails gives its turn back', async () => {
  const turns = new Turns(1);
  const failing = turns.during(nobodyGoes, () => Promise.reject(new Error('It failed.')));
  await expect(failing).rejects.toThrow('It failed.');
  expect(await turns.during(nobodyGoes, async () => 'done')).toBe('done');
});

test('however many come and go, no more than the places have a turn, those who stay get theirs in order, and all places come free', async () => {
  const deeds = fc.array(fc.constantFrom('come', 'end', 'leave'), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), deeds, async (places, history) => {
      const turns = new Turns(places);
      const [waiting, having, served]: [Map<number, AbortController>, Turn[], number[]] = [new Map(), [], []];
      let came = 0;
      for (const deed of history) {
        if (deed === 'come') come(turns, came++, { waiting, having, served });
        if (deed === 'end') having.shift()?.end();
        if (deed === 'leave') [...waiting.values()].at(-1)?.abort();
        await settled();
        expect(having.length).toBeLessThanOrEqual(places);
        expect(waiting.size === 0 || having.length === places).toBe(true);
      }
      while (having.length > 0) {
        having.shift()?.end();
        await settled();
      }
      expect(waiting.size).toBe(0);
      expect(served).toEqual(served.toSorted((one, other) => one - other));
    }),
  );
});

interface Seen {
  readonly waiting: Map<number, AbortController>;
  readonly having: Turn[];
  readonly served: number[];
}

function come(turns: Turns, who: number, { waiting, having, served }: Seen): void {
  const going = new AbortController();
  waiting.set(who, going);
  void turns.take(going.signal).then((turn) => {
    waiting.delete(who);
    if (turn === null) return;
    having.push(turn);
    served.push(who);
  });
}
