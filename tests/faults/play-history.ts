import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { seededChoices } from '#tests/support/seeded-choices.ts';
import { type LaptopName, laptopNames, type Step } from './history.ts';
import { countsOf, judge } from './judge.ts';
import {
  type FaultLaptop,
  hears,
  NeverSo,
  setUpLaptop,
  unlessGone,
  untilLocked,
} from './laptop/fault-laptop.ts';
import type { Done } from './laptop/orders.ts';
import { lookAt, lookAtOpened } from './look-at.ts';
import {
  everAllocated,
  type Fault,
  findFalseReceipts,
  findHoles,
  findOutOfScope,
  type Receipt,
  type Revision,
  type Writing,
} from './model/checks.ts';
import { findStrayForms } from './model/handover-checks.ts';
import { dayFor, wordFor } from './model/words.ts';
import { receiptsIn } from './receipts-in.ts';
import { comeToRest, seeOff } from './rest.ts';
import {
  type FaultCouncil,
  foundCouncil,
  PASSWORD,
  staffIdOf,
  type Username,
} from './world/fault-council.ts';
import type { FaultWorld } from './world/fault-world.ts';
import { type Interloper, openLine, type RoughLine } from './world/rough-line.ts';

export interface Played {
  readonly faults: readonly Fault[];
  /** How often what was done, for a report. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface PlayOptions {
  readonly interloper?: Interloper;
  /** The laptops that run in a real browser. */
  readonly inBrowsers?: readonly LaptopName[];
}

/** Plays one history in a council of its own, and checks it against the model in between and at the end. */
export async function playHistory(
  world: FaultWorld,
  seed: number,
  steps: readonly Step[],
  options: PlayOptions = {},
): Promise<Played> {
  const council = await foundCouncil(world, `h${seed}-${randomUUID().slice(0, 8)}`);
  const player = new Player(world, council, seed);
  try {
    await player.setUp(options);
    for (const [at, step] of steps.entries()) {
      await player.play(step, at);
      if (player.faults.length > 0) break;
    }
    if (player.faults.length === 0) await player.finish();
    return { faults: player.faults, counts: player.counts };
  } finally {
    await player.close();
  }
}

class Player {
  readonly faults: Fault[] = [];
  readonly counts: Record<string, number> = {};
  readonly #world: FaultWorld;
  readonly #council: FaultCouncil;
  readonly #choices;
  readonly #laptops = new Map<LaptopName, FaultLaptop>();
  readonly #lines: RoughLine[] = [];
  readonly #writings: Writing[] = [];
  readonly #receipts: Receipt[] = [];
  readonly #everAllowed = new Map<string, Set<string>>();
  #history: Revision[] = [];
  /** Endpoints that are to be killed at the next push that is on its way to them, and after how many milliseconds. */
  readonly #condemned = new Map<string, { kill(): void; after: number }>();
  #database: Promise<void> = Promise.resolve();
  readonly #deviceIds = new Map<LaptopName, string>();
  readonly #revoked = new Map<LaptopName, string>();
  readonly #forgetful = new Set<string>();

  constructor(world: FaultWorld, council: FaultCouncil, seed: number) {
    this.#world = world;
    this.#council = council;
    this.#choices = seededChoices(seed + 1);
  }

  async setUp({ interloper, inBrowsers = [] }: PlayOptions): Promise<void> {
    const setUp = laptopNames.map(async (name) => {
      const line = await this.#lineFor(name, interloper);
      const username = this.#council.username(userOf(name));
      const runtime = inBrowsers.includes(name) ? 'browser' : 'thread';
      const laptop = await setUpLaptop(this.#world, { name, username, runtime }, line);
      this.#laptops.set(name, laptop);
      this.#deviceIds.set(name, (await laptop.orders.look()).deviceId);
    });
    await Promise.all(setUp);
    await this.#noteScopes();
  }

  async #lineFor(name: LaptopName, interloper: Interloper | undefined): Promise<RoughLine> {
    const [one, other] = this.#world.endpoints;
    const home = laptopNames.indexOf(name) % 2 === 0 ? [one.url, other.url] : [other.url, one.url];
    const line = await openLine({
      endpoints: () => home,
      choices: seededChoices(this.#choices.below(2 ** 31)),
      heard: (exchange) => this.#receipts.push(...receiptsIn(exchange)),
      pushing: (endpoint) => this.#execute(endpoint),
      ...(interloper && { interloper }),
    });
    this.#lines.push(line);
    return line;
  }

  #execute(endpoint: string): void {
    const sentence = this.#condemned.get(endpoint);
    this.#condemned.delete(endpoint);
    if (sentence) setTimeout(() => sentence.kill(), sentence.after);
  }

  #laptop(name: LaptopName): FaultLaptop {
    const laptop = this.#laptops.get(name);
    if (!laptop) throw new Error(`There is no laptop ${name}.`);
    return laptop;
  }

  async play(step: Step, at: number): Promise<void> {
    this.#count(step.do);
    const laptop = 'on' in step ? this.#laptop(step.on) : null;
    if (laptop && needsPower(step)) await this.#ready(laptop);
    switch (step.do) {
      case 'deed':
        return this.#deed(step, at);
      case 'transfer':
        return this.#transfer(step);
      case 'network':
        laptop?.line.weather(step.is);
        if (step.is !== 'off' && laptop?.on) await unlessGone(laptop.orders.syncNow());
        return;
      case 'turn clock':
        return void (laptop && (await unlessGone(laptop.orders.turnClock(step.years))));
      case 'kill laptop':
        if (step.powerLeft !== null) this.#forgetful.add(step.on);
        return laptop?.kill(step.powerLeft);
      case 'sentence laptop':
        return void (laptop && (await unlessGone(laptop.orders.dieAt(step.at))));
      case 'switch on':
        return;
      case 'lock and unlock':
        if (laptop) await unlessGone(laptop.orders.lock().then(() => laptop.ready()));
        return;
      case 'fill disk':
        return void (laptop && (await unlessGone(laptop.orders.fillDisk(step.is))));
      case 'kill endpoint':
        return this.#killEndpoint(step);
      case 'restart database':
        // While it restarts, the history goes on.
        this.#database = this.#database.then(() => this.#world.restartDatabase(step.how));
        return;
      case 'wait':
        return void (await pause(step.milliseconds));
      case 'wait until locked':
        return void (laptop && (await untilLocked(laptop)));
      case 'look':
        return this.#check();
      case 'wait until it holds':
      case 'wait for late entries':
        return void (laptop && (await hears(laptop, this.#council.youngPeople[step.person] ?? '', step.do)));
      case 'open second window':
        return void (laptop && (await this.#openSecondWindow(laptop)));
      case 'sign in again':
        return void (laptop && (await unlessGone(laptop.orders.signInAgain(PASSWORD))));
      case 'change role':
        await this.#council.changeRole(step.of, step.to);
        return this.#noteScopes();
      case 'revoke':
        return this.#revoke(step);
    }
  }

  async #openSecondWindow(laptop: FaultLaptop): Promise<void> {
    const kind = await unlessGone(laptop.orders.openSecondWindow());
    if (kind !== null && kind !== 'in-use') {
      const says = `a second window of ${laptop.name} is ${kind}`;
      this.faults.push({ kind: 'two windows on one store', says });
    }
    await this.#ready(laptop);
  }

  async #revoke({ on, because }: Step & { do: 'revoke' }): Promise<void> {
    const deviceId = this.#deviceIds.get(on) ?? '';
    this.#laptop(on).mayGo();
    this.#revoked.set(on, deviceId);
    await this.#council.revoke(deviceId, because);
  }

  /** A laptop that died is switched on, and one that locked itself is opened, by whoever wants to work on it. */
  async #ready(laptop: FaultLaptop): Promise<void> {
    await unlessGone(laptop.ready());
    for (let tries = 1; !laptop.on && tries < 3; tries++) await unlessGone(laptop.ready());
  }

  async #deed(step: Step & { do: 'deed' }, at: number): Promise<void> {
    const laptop = this.#laptop(step.on);
    const [word, day] = [wordFor(step.word), dayFor(step.word)];
    const youngPersonId = this.#council.youngPeople[step.person] ?? '';
    const more = step.deed.does === 'write much' ? moreWords(step.word) : [];
    const order = { deed: step.deed, youngPersonId, word, day, more, pick: step.pick };
    try {
      const done = await unlessGone(laptop.orders.perform(order));
      if (done === null) {
        const { foretold } = laptop;
        if (foretold) this.#writings.push({ step: at, laptop: step.on, ...foretold, outcome: 'unsure' });
        return;
      }
      this.#count(`${done.did}: ${done.failure ?? 'saved'}`);
      const failed = done.maybe ? 'unsure' : 'refused by the laptop';
      const outcome = done.failure === null ? 'saved' : failed;
      this.#writings.push({ step: at, laptop: step.on, ...done, seen: this.#seenBy(done), outcome });
    } catch (cause) {
      throw new Error(`${step.deed.does} at step ${at} failed`, { cause });
    }
  }

  /** Where a change was set aside and the file has left, its words are not on the screen when it is withdrawn. */
  #seenBy({ did, id, seen }: Done): readonly string[] {
    if (did !== 'withdraw' || seen.length > 0) return seen;
    return this.#writings.filter((writing) => writing.id === id).flatMap(({ wrote }) => wrote);
  }

  async #transfer({ person, to }: Step & { do: 'transfer' }): Promise<void> {
    const maria = this.#laptop('maria');
    await this.#ready(maria);
    const yesterday = new Date(Date.now() - 36 * 60 * 60 * 1_000).toISOString().slice(0, 10);
    const youngPersonId = this.#council.youngPeople[person] ?? '';
    const order = { youngPersonId, toStaffId: staffIdOf(to), lastDay: yesterday };
    await unlessGone(maria.orders.transfer(order)).catch(() =>
      this.#count('transfer: refused by the laptop'),
    );
  }

  #killEndpoint({ which, inMidPush }: Step & { do: 'kill endpoint' }): void {
    const endpoint = this.#world.endpoints[which];
    if (inMidPush === null) endpoint.killAndRestart();
    else this.#condemned.set(endpoint.url, { kill: () => endpoint.killAndRestart(), after: inMidPush });
  }

  /** What holds at every moment: receipts are honest, nobody holds what was never theirs, history only grows. */
  async #check(): Promise<void> {
    const looks = [...this.#laptops.values()].filter(({ on }) => on).map(lookAt);
    const shown = (await Promise.all(looks)).filter((each) => each !== null);
    await this.#noteScopes();
    const history = await this.#council.history();
    const allocated = everAllocated(history);
    this.faults.push(...findStrayForms(this.#writings, shown, []));
    for (const at of shown) {
      const { staffId } = at.shown;
      const ever = new Set([...(this.#everAllowed.get(staffId) ?? []), ...(allocated.get(staffId) ?? [])]);
      this.faults.push(...findFalseReceipts(at, history), ...findOutOfScope(at, ever));
    }
    this.faults.push(...findHoles(history, [], this.#heardSoFar(history), this.#history));
    this.#history = history;
  }

  /** A receipt may be heard a moment before the history was read, never the other way round. */
  #heardSoFar(history: readonly Revision[]): Receipt[] {
    const newest = Math.max(0, ...history.map(({ seq }) => seq));
    return this.#receipts.filter(({ seq }) => seq <= newest);
  }

  async #noteScopes(): Promise<void> {
    for (const [staffId, people] of await this.#council.scopes()) {
      const ever = this.#everAllowed.get(staffId) ?? new Set();
      this.#everAllowed.set(staffId, new Set([...ever, ...people]));
    }
  }

  /** Everything is mended, all laptops meet the endpoint, and then nothing may be missing anywhere. */
  async finish(): Promise<void> {
    await this.#database;
    this.#condemned.clear();
    await Promise.all(this.#world.endpoints.map((endpoint) => endpoint.ready()));
    const laptops = [...this.#laptops.values()];
    try {
      for (const [name, deviceId] of this.#revoked) {
        await seeOff(this.#laptop(name), () => this.#council.isWiped(deviceId));
      }
      await comeToRest(laptops, () => this.#council.master());
    } catch (cause) {
      if (!(cause instanceof NeverSo)) throw cause;
      this.faults.push({ kind: 'never came to rest', says: cause.message });
      return;
    }
    const [scopes, master, history, besides] = await Promise.all([
      this.#council.scopes(),
      this.#council.master(),
      this.#council.history(),
      this.#council.besides(),
    ]);
    const shown = await Promise.all(laptops.map(lookAtOpened));
    const atRest = { shown, scopes, master, history, besides };
    const noted = { writings: this.#writings, receipts: this.#receipts };
    this.faults.push(...judge(atRest, { ...noted, earlier: this.#history, forgetful: this.#forgetful }));
    for (const [what, times] of Object.entries(countsOf(atRest))) this.#count(what, times);
  }

  async close(): Promise<void> {
    await this.#database.catch(() => undefined);
    await Promise.all([...this.#laptops.values()].map((laptop) => laptop.kill(null)));
    await Promise.all(this.#lines.map((line) => line.close()));
  }

  #count(what: string, times = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + times;
  }
}

/** Past all words that the steps of a history have. */
function moreWords(word: number): string[] {
  return Array.from({ length: MUCH }, (_, at) => wordFor(100_000 + word * MUCH + at));
}

/** More than one push takes. */
const MUCH = 310;

function userOf(name: LaptopName): Username {
  return name === 'joanne again' ? 'joanne' : name;
}

function needsPower(step: Step): boolean {
  return step.do !== 'network' && step.do !== 'kill laptop' && step.do !== 'wait until locked';
}
