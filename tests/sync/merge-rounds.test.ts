import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laidOver, settled } from '#renderer/data/records/settling.ts';
import type { StoredRecord } from '#renderer/data/records/stored-record.ts';
import { typedOver } from '#renderer/data/records/typed-text.ts';
import { receipted, received } from '#renderer/data/sync/reconcile.ts';
import type { PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { planSectionSchema } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { isJoined, mergeKindsOf } from '#shared/records/merge-kinds.ts';
import { ownText } from '#shared/sync/own-text.ts';
import { stamped } from '#shared/sync/writers.ts';
import { aPlanSection } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { seeds } from '#tests/support/property-seeds.ts';

/** `need` is prose, which may be joined by machine; `ownWords` may not. */
const FIELDS = ['need', 'ownWords'] as const;
type Field = (typeof FIELDS)[number];

type Step =
  | { readonly do: 'sync'; readonly who: number }
  | { readonly do: 'settle'; readonly who: number; readonly field: Field; readonly choice: number }
  | { readonly do: 'look'; readonly who: number }
  | {
      readonly do: 'write';
      readonly who: number;
      readonly field: Field;
      readonly at: number;
      readonly out: number;
      readonly form: boolean;
    };

function steps(laptops: number): fc.Arbitrary<Step[]> {
  const who = fc.nat(laptops - 1);
  const field = fc.constantFrom(...FIELDS);
  const write = fc.record({
    do: fc.constant('write' as const),
    who,
    field,
    at: fc.nat(12),
    out: fc.nat(3),
    form: fc.boolean(),
  });
  const sync = fc.record({ do: fc.constant('sync' as const), who });
  const look = fc.record({ do: fc.constant('look' as const), who });
  const settle = fc.record({ do: fc.constant('settle' as const), who, field, choice: fc.nat(3) });
  return fc.array(
    fc.oneof(
      { weight: 5, arbitrary: write },
      { weight: 4, arbitrary: sync },
      { weight: 2, arbitrary: look },
      { weight: 1, arbitrary: settle },
    ),
    { minLength: 5, maxLength: 40 },
  );
}

/** Several laptops and what the endpoint holds, by the code of the laptop itself. What is on a screen can be older than the record. */
class Council {
  readonly kinds = mergeKindsOf('planSections', aPlanSection());
  readonly laptops: { stored: StoredRecord; screen: PlanSection; counter: number; clock: number }[];
  master: PlanSection;
  /** Words that somebody wrote, and those that somebody who had them on the screen took away. */
  readonly written = new Set<string>();
  readonly takenAway = new Set<string>();

  constructor(laptops: number, skews: readonly number[]) {
    const words = Array.from({ length: 10 }, (_, at) => `w${at}`).join(' ');
    this.master = aPlanSection({ need: words, ownWords: words });
    this.laptops = Array.from({ length: laptops }, (_, at) => ({
      stored: { record: this.master, pending: null },
      screen: this.master,
      counter: 0,
      clock: skews[at] ?? 0,
    }));
  }

  take(step: Step): void {
    if (step.do === 'sync') this.sync(step.who);
    else if (step.do === 'look') this.#laptop(step.who).screen = this.#recordOf(step.who);
    else if (step.do === 'settle') this.#settle(step);
    else this.#write(step);
  }

  sync(who: number): void {
    const laptop = this.#laptop(who);
    const own = { deviceId: deviceOf(who), nextRev: () => this.#nextRev(who) };
    laptop.stored = received('planSections', laptop.stored, this.master, own) ?? laptop.stored;
    if (laptop.stored.pending === null) return;
    this.master = planSectionSchema.parse(laptop.stored.record);
    laptop.stored = receipted(laptop.stored, this.master) ?? laptop.stored;
  }

  #write({ who, field, at, out, form }: Step & { do: 'write' }): void {
    const laptop = this.#laptop(who);
    const was = ownIn(form ? this.#recordOf(who) : laptop.screen, field, who);
    const words = was === '' ? [] : was.split(' ');
    const word = `n${this.written.size}`;
    this.written.add(word);
    words.splice(at % (words.length + 1), out, word);
    const text = words.join(' ');
    for (const gone of wordsIn(was)) if (!words.includes(gone)) this.takenAway.add(gone);
    this.#edit(who, (record, edit) => {
      const joins = isJoined(this.kinds, field);
      const typed = typedOver(record, { path: field, shown: record[field], text, was, joins }, edit);
      return laidOver(this.kinds, record, { [field]: typed.text, unsettled: typed.unsettled }, edit);
    });
    // A typist's screen shows what was just saved in that field, and whatever it showed in the others.
    laptop.screen = this.#recordOf(who);
  }

  #settle({ who, field, choice }: Step & { do: 'settle' }): void {
    const values = this.#laptop(who).screen.unsettled.find((open) => open.field === field)?.values;
    if (!values || !this.#recordOf(who).unsettled.some((open) => open.field === field)) return;
    const value = String(values[choice % values.length]?.value);
    const seen = values.map((one) => one.value);
    for (const gone of seen.flatMap((one) => wordsIn(String(one)))) {
      if (!wordsIn(value).includes(gone)) this.takenAway.add(gone);
    }
    this.#edit(who, (record, edit) => ({ ...record, ...settled(record, { field, value, seen }, edit) }));
    this.#laptop(who).screen = this.#recordOf(who);
  }

  #edit(who: number, change: (record: PlanSection, edit: PlanSection['edit']) => object): void {
    const laptop = this.#laptop(who);
    laptop.clock += 1;
    const at = `2026-11-${String(10 + (laptop.clock % 18)).padStart(2, '0')}T10:${String(laptop.clock % 60).padStart(2, '0')}:00.000Z`;
    const edit = { at, byStaffId: staffOf(who), onDeviceId: deviceOf(who) };
    const { pending } = laptop.stored;
    const record = this.#recordOf(who);
    const next = stamped(this.kinds, record, change(record, edit) as PlanSection, edit);
    const parsed = planSectionSchema.parse({ ...next, rev: this.#nextRev(who) });
    laptop.stored = { record: parsed, pending: { base: pending ? pending.base : record, savedAt: at } };
  }

  /** Every word that stands anywhere: shown or open, on any laptop or at the endpoint. */
  standing(): Set<string> {
    const records = [this.master, ...this.laptops.map((_, who) => this.#recordOf(who))];
    return new Set(records.flatMap((record) => FIELDS.flatMap((field) => wordsStanding(record, field))));
  }

  lost(): string[] {
    const standing = this.standing();
    return [...this.written].filter((word) => !standing.has(word) && !this.takenAway.has(word));
  }

  #laptop(who: number) {
    const laptop = this.laptops[who];
    if (!laptop) throw new Error('There is no such laptop.');
    return laptop;
  }

  #recordOf(who: number): PlanSection {
    return this.#laptop(who).stored.record as PlanSection;
  }

  #nextRev(who: number): string {
    this.#laptop(who).counter += 1;
    return `${deviceOf(who)}.${this.#laptop(who).counter}`;
  }
}

const ownIn = (record: PlanSection, field: Field, who: number) =>
  ownText(record, field, staffOf(who), record[field]);
const staffOf = (who: number) => idFor(`staff ${who}`);
const deviceOf = (who: number) => idFor(`laptop ${who}`);
const wordsIn = (text: string) => text.split(/\s+/).filter((word) => word !== '');

function wordsStanding(record: PlanSection, field: Field): string[] {
  const open = record.unsettled.find((one) => one.field === field)?.values ?? [];
  return [record[field], ...open.map(({ value }) => String(value))].flatMap(wordsIn);
}

function run(laptops: number, taken: readonly Step[], skews: readonly number[]): Council {
  const council = new Council(laptops, skews);
  for (const step of taken) {
    council.take(step);
    expect(council.lost()).toEqual([]);
  }
  for (const round of [1, 2]) for (let who = 0; who < laptops; who++) if (round) council.sync(who);
  return council;
}

const skews = fc.array(fc.nat(50), { minLength: 4, maxLength: 4 });

test.each(seeds.flatMap((seed) => [3, 4].map((laptops) => [seed, laptops] as const)))(
  '[MRG-2] [seed %i] in rounds of %i laptops no word disappears unless somebody who had it on the screen replaced it',
  (seed, laptops) => {
    let open = 0;
    fc.assert(
      fc.property(steps(laptops), skews, (taken, clocks) => {
        const council = run(laptops, taken, clocks);
        expect(council.lost()).toEqual([]);
        for (const { stored } of council.laptops)
          expect(stored).toEqual({ record: council.master, pending: null });
        for (const { field, values } of council.master.unsettled) {
          open += 1;
          expect(values.map(({ value }) => value)).toContain(council.master[field as Field]);
        }
      }),
      { seed, numRuns: 150 },
    );
    expect(open).toBeGreaterThan(10);
  },
);

test.each(seeds)(
  '[MRG-1] [seed %i] whichever of three laptops syncs first, the same words survive, and where machines join nothing, the same record',
  (seed) => {
    const write = fc.record({
      do: fc.constant('write' as const),
      field: fc.constantFrom(...FIELDS),
      at: fc.nat(12),
      out: fc.nat(3),
      form: fc.constant(true),
    });
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    fc.assert(
      fc.property(fc.array(write, { minLength: 3, maxLength: 6 }), (edits) => {
        const results = orders.map((order) => {
          const council = new Council(3, [1, 6, 11]);
          edits.forEach((edit, at) => {
            council.take({ ...edit, who: at % 3 });
          });
          for (const who of [...order, ...order]) council.sync(who);
          const { unsettled, ownWords } = council.master;
          return {
            ownWords,
            open: unsettled.filter(({ field }) => field === 'ownWords'),
            words: [...council.written].filter((word) => council.standing().has(word)).sort(),
          };
        });
        for (const result of results) expect(result).toEqual(results[0]);
      }),
      { seed, numRuns: 100 },
    );
  },
);
