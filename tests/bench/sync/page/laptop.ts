import { createLaptop, type LaptopInWindow } from '#renderer/data/index.ts';
import type { SyncStatus, WaymarkStore } from '#renderer/data/waymark-store.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { longTasksDuring } from './long-tasks.ts';

/** The laptop's own code in a page, with its line in our hand. One laptop a page: RxDB opens only a dozen collections. */
const requests: { readonly path: string; readonly at: number }[] = [];
let isLineOn = true;
let laptop: LaptopInWindow | null = null;

const watchedFetch: typeof fetch = (input, init) => {
  if (!isLineOn) return Promise.reject(new TypeError('The line is cut.'));
  requests.push({ path: new URL(String(input)).pathname, at: performance.now() });
  return fetch(input, init);
};

export interface LaptopSetup {
  readonly endpointUrl: string;
  readonly databaseName: string;
}

export async function switchOn({ endpointUrl, databaseName }: LaptopSetup): Promise<string> {
  laptop = createLaptop({ endpointUrl, databaseName, fetch: watchedFetch });
  const { state } = laptop;
  await until(state.subscribe, () => state.get().kind !== 'starting');
  return state.get().kind;
}

export interface Person {
  readonly username: string;
  readonly password: string;
  readonly secret: string;
}

/** From the first request for a page of the feed to the moment at which the last one is kept, in milliseconds. */
export async function firstSync({ username, password, secret }: Person) {
  const own = theLaptop();
  expectOk(await own.signIn(username, password));
  return longTasksDuring(async () => {
    expectOk(await own.chooseSecret(secret));
    const { sync, caseFiles } = store();
    await until(sync.subscribe, () => sync.get().firstSync === null);
    const ended = performance.now();
    const begun = requests.find(({ path }) => path.endsWith('/pull'))?.at ?? Number.NaN;
    const pages = requests.filter(({ path }) => path.endsWith('/pull')).length;
    return { ms: ended - begun, pages, people: caseFiles.get().size };
  });
}

export async function quiet(): Promise<void> {
  const { sync } = store();
  await until(sync.subscribe, () => isQuiet(sync.get()));
}

/** Visits written with no line, two kilobytes each, one after another as they would be. */
export async function writeOffline(count: number): Promise<void> {
  cutLine();
  const ids = [...store().caseFiles.get().keys()];
  for (let written = 0; written < count; written += 50) {
    const few = Array.from({ length: Math.min(50, count - written) }, (_, at) =>
      recordVisit(ids[(written + at) % ids.length] ?? '', `${written + at} ${'what was said '.repeat(120)}`),
    );
    await Promise.all(few);
  }
}

/** From the moment at which the line is back until the last receipt is kept. */
export async function sendAll() {
  const { sync } = store();
  return longTasksDuring(async () => {
    const begun = performance.now();
    restoreLine();
    await until(sync.subscribe, () => sync.get().waiting === 0);
    return { ms: performance.now() - begun, refused: sync.get().refused.length };
  });
}

export function cutLine(): void {
  isLineOn = false;
  window.dispatchEvent(new Event('offline'));
}

function restoreLine(): void {
  isLineOn = true;
  window.dispatchEvent(new Event('online'));
}

/** What goes over the line when it is back and nothing is new: until the laptop says so, and in all. */
export async function reconnect() {
  await quiet();
  cutLine();
  const { sync } = store();
  await until(sync.subscribe, () => sync.get().connection === 'offline' && !sync.get().roundInFlight);
  const before = sync.get().lastSyncedAt;
  requests.length = 0;
  const begun = performance.now();
  restoreLine();
  await until(sync.subscribe, () => sync.get().lastSyncedAt !== before);
  const ms = performance.now() - begun;
  const untilKnown = requests.map(({ path }) => path);
  await quiet();
  return { ms, untilKnown, inAll: requests.map(({ path }) => path) };
}

/** How long each save takes until it is on the disk, as somebody types a sentence into a section. */
export async function keystrokes(count: number): Promise<number[]> {
  cutLine();
  const file = [...store().caseFiles.get().values()].find(({ sections }) => sections.length > 0);
  const [section] = file?.sections ?? [];
  if (section === undefined) throw new Error('Nobody here has a plan.');
  const { youngPersonId, planId } = section;
  const runs: number[] = [];
  let need = section.need;
  for (let stroke = 0; stroke < count; stroke += 1) {
    const was = { need };
    need = `${need}${stroke % 5 === 4 ? ' ' : 'a'}`;
    const changes = { need };
    const begun = performance.now();
    await store().commands.writeSection({ youngPersonId, planId, section: section.section, changes, was });
    runs.push(performance.now() - begun);
  }
  return runs;
}

/** A fact stated on this laptop: when it was asked to keep it, on the clock that all pages share. */
export async function stateFact(youngPersonId: string, note: string): Promise<number> {
  const begun = now();
  await recordVisit(youngPersonId, note);
  return begun;
}

/** When the fact is on this laptop’s screen, on the same clock. */
export async function seeFact(youngPersonId: string, note: string): Promise<number> {
  const { caseFiles } = store();
  await until(caseFiles.subscribe, () =>
    (caseFiles.get().get(youngPersonId)?.contacts ?? []).some((contact) => contact.note === note),
  );
  return now();
}

export async function switchOff(): Promise<void> {
  await laptop?.close();
  laptop = null;
}

function recordVisit(youngPersonId: string, note: string) {
  return store().commands.recordContact({
    youngPersonId,
    note,
    on: '2026-11-20' as CalendarDate,
    type: 'visit',
    reached: true,
    atAccommodation: true,
    seenAlone: true,
  } as Parameters<WaymarkStore['commands']['recordContact']>[0]);
}

export function theLaptop(): LaptopInWindow {
  if (laptop === null) throw new Error('The laptop is not switched on.');
  return laptop;
}

export function store(): WaymarkStore {
  const state = theLaptop().state.get();
  if (state.kind !== 'open') throw new Error(`The laptop is ${state.kind}.`);
  return state.store;
}

function isQuiet({ firstSync: first, waiting, roundInFlight, lastSyncedAt }: SyncStatus): boolean {
  return first === null && waiting === 0 && !roundInFlight && lastSyncedAt !== null;
}

export function until(subscribe: (onChange: () => void) => () => void, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo()) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = subscribe(look);
    look();
  });
}

export function now(): number {
  return performance.timeOrigin + performance.now();
}

export function expectOk(outcome: { readonly ok: boolean }): void {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
}
