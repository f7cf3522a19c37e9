import type {
  CaseFile,
  ClosedFile,
  Commands,
  CouncilDirectory,
  HistoryAnswer,
  Laptop,
  Live,
  SyncStatus,
  WaymarkStore,
} from '#renderer/data/waymark-store.ts';
import type { AccessOrder, AccessRoute } from '#shared/access/order-messages.ts';
import { errors } from '#shared/errors/registry.ts';
import type { HistoryEntry } from '#shared/sync/history-messages.ts';
import type { LateOutcome } from '#shared/sync/late-outcome-messages.ts';
import type { OwnSignIns } from '#shared/sync/own-sign-in-messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { inMemoryCommands } from './fake-commands.ts';

export interface FakeWorld {
  readonly me: SignedIn;
  readonly directory: CouncilDirectory;
  readonly caseFiles: readonly CaseFile[];
  readonly sync: SyncStatus;
  /** Where the user is signed in. Without it, the endpoint cannot be reached. */
  readonly signIns?: OwnSignIns;
  /** What the endpoint would answer, newest first. Without it, it cannot be reached. */
  readonly historyOf?: (file: CaseFile) => readonly HistoryEntry[];
}

type AnyOrder = Partial<
  AccessOrder<'endCover'> & AccessOrder<'restrict'> & AccessOrder<'cover'> & AccessOrder<'close'>
>;

export interface FakeLaptop extends Laptop {
  /** What the screens would see if sync changed it. */
  setSync(change: Partial<SyncStatus>): void;
  setState(state: ReturnType<Laptop['state']['get']>): void;
  changeFile(id: string, change: (file: CaseFile) => CaseFile): void;
  /** As if the endpoint had said what became of late entries of this user's. */
  setLateOutcomes(outcomes: readonly LateOutcome[]): void;
  /** As if the time for which this file was here were over. */
  closeFile(id: string, closed: ClosedFile): void;
}

export const allSent: SyncStatus = {
  connection: 'connected',
  firstSync: null,
  waiting: 0,
  oldestWaitingAt: null,
  refused: [],
  keptBack: [],
  lastSyncedAt: '2026-11-23T10:42:00.000Z',
  stuckSince: null,
  problem: null,
  roundInFlight: false,
};

/** The contract between the screens and the data, held in memory: for looking at screens, never for the product. */
export function fakeLaptop(
  world: FakeWorld,
  opensAt: 'open' | 'new' | 'locked' | 'choose-secret' = 'open',
): FakeLaptop {
  const files = live<ReadonlyMap<string, CaseFile>>(
    new Map(world.caseFiles.map((file) => [file.youngPerson.id, file])),
  );
  const closedFiles = live<ReadonlyMap<string, ClosedFile>>(new Map());
  const sync = live<SyncStatus>(world.sync);
  const lateOutcomes = live<readonly LateOutcome[]>([]);
  const changeFile = (id: string, change: (file: CaseFile) => CaseFile) => {
    const file = files.get().get(id);
    if (file !== undefined) files.set(new Map([...files.get(), [id, change(file)]]));
  };
  const endOpenings = () => {
    const ended = { at: new Date().toISOString(), byStaffId: world.me.staffId };
    for (const id of files.get().keys()) {
      changeFile(id, (file) => ({
        ...file,
        handovers: file.handovers.map((one) => (one.kind === 'opening' ? { ...one, ended } : one)),
      }));
    }
  };
  const directory = live(world.directory);
  /** What an order changes comes by sync, and that may be before the endpoint's answer to it. */
  function bySync(route: AccessRoute, { coverId, youngPersonId, namedStaffIds }: AnyOrder): void {
    if (route === 'close') endOpenings();
    if (route === 'endCover') {
      const { covers, ...others } = directory.get();
      directory.set({ ...others, covers: covers.filter(({ id }) => id !== coverId) });
    }
    if (namedStaffIds?.includes(world.me.staffId) === false) {
      files.set(new Map([...files.get()].filter(([id]) => id !== youngPersonId)));
    }
  }
  const historyOf = (id: string) => {
    const file = files.get().get(id);
    return file && world.historyOf?.(file);
  };
  const commands: Commands = inMemoryCommands(
    world.me,
    () => files.get(),
    (id, change, waits = 1) => {
      changeFile(id, (file) => ({ ...change(file), waiting: file.waiting + waits }));
      const refused = [...files.get().values()].flatMap((file) => file.refused);
      sync.set({ ...sync.get(), waiting: Math.max(0, sync.get().waiting + waits), refused });
    },
  );
  const store: WaymarkStore = {
    me: world.me,
    deviceId: world.me.staffId,
    readHistory: async (id, before) => historyPage(historyOf(id), before),
    directory,
    caseFiles: files,
    closedFiles,
    sync,
    lateOutcomes: {
      ...lateOutcomes,
      read: async (ids) =>
        lateOutcomes.set(lateOutcomes.get().filter(({ entryId }) => !ids.includes(entryId))),
    },
    commands,
    // As if every order were carried out: of an opening, the first file here is it.
    access: {
      async order(route, body) {
        bySync(route, body);
        await new Promise((answered) => setTimeout(answered));
        return {
          outcome: 'done',
          id: world.me.staffId,
          youngPersonId: route === 'open' ? (world.caseFiles[0]?.youngPerson.id ?? null) : null,
          until: null,
        };
      },
    },
    signIns: signInsOf(world.signIns),
    drafts: draftsInMemory(),
    removeKeptBack: async (id) =>
      sync.set({ ...sync.get(), keptBack: sync.get().keptBack.filter((form) => form.id !== id) }),
    syncNow: () => undefined,
    hasPassword: true,
    signInAgain: async () => ({ ok: true }),
    signInAgainAtCouncil: async () => ({ ok: true }),
  };
  const state = live<ReturnType<Laptop['state']['get']>>(
    opensAt === 'open'
      ? { kind: 'open', store }
      : opensAt === 'choose-secret'
        ? { kind: opensAt, name: world.me.name }
        : { kind: opensAt },
  );
  return {
    state,
    async signIn(_username, password) {
      if (password === 'wrong') {
        return {
          ok: false,
          code: 'SESSION_WRONG_PASSWORD',
          message: 'The user name or password is not right.',
        };
      }
      state.set({ kind: 'choose-secret', name: world.me.name });
      return { ok: true };
    },
    async signInAtCouncil() {
      state.set({ kind: 'choose-secret', name: world.me.name });
      return { ok: true };
    },
    waysToSignIn: async () => ({ password: true, provider: null }),
    async chooseSecret() {
      state.set({ kind: 'open', store });
      return { ok: true };
    },
    async unlock(secret) {
      if (secret === 'long away') {
        return { ok: false, code: 'LEASE_SIGN_IN', message: 'Your sign-in is over too. Nothing is lost.' };
      }
      if (secret === 'wrong') {
        return {
          ok: false,
          code: 'UNLOCK_WRONG_SECRET',
          message: 'That is not the unlock phrase. Nothing is lost.',
        };
      }
      state.set({ kind: 'open', store });
      return { ok: true };
    },
    changeSecret: async (current) =>
      current === 'wrong'
        ? {
            ok: false,
            code: 'UNLOCK_WRONG_SECRET',
            message: 'That is not the unlock phrase. Nothing is lost. Try again.',
          }
        : { ok: true },
    proveSecret: async (secret) =>
      secret === 'wrong'
        ? {
            ok: false,
            code: 'UNLOCK_WRONG_SECRET',
            message: 'That is not the unlock phrase. Nothing is lost. Try again.',
          }
        : { ok: true },
    someoneElse: () => state.set({ kind: 'new' }),
    async askTheWayBack(_username, password) {
      if (password === 'wrong') {
        return {
          ok: false,
          code: 'SESSION_WRONG_PASSWORD',
          message: 'The user name or password is not right.',
        };
      }
      const wayBack = { kind: 'waiting', code: '0F3A 77C1 D20B 9E44', isReached: true } as const;
      state.set({ kind: 'way-back', wayBack });
      return { ok: true };
    },
    askTheWayBackAtCouncil: async () => ({ ok: true }),
    leaveWayBack: () => state.set({ kind: 'locked' }),
    async lock() {
      state.set({ kind: 'locked' });
    },
    setSync: (change) => sync.set({ ...sync.get(), ...change }),
    setState: (next) => state.set(next),
    setLateOutcomes: (outcomes) => lateOutcomes.set(outcomes),
    changeFile,
    closeFile(id, closed) {
      files.set(new Map([...files.get()].filter(([each]) => each !== id)));
      closedFiles.set(new Map([[id, closed]]));
    },
  };
}

const PAGE = 6;

function historyPage(history: readonly HistoryEntry[] | undefined, before: number | null): HistoryAnswer {
  if (history === undefined)
    return { ok: false, code: 'ENDPOINT_UNREACHABLE', message: errors.ENDPOINT_UNREACHABLE.message };
  const older = history.filter(({ seq }) => before === null || seq < before);
  const entries = older.slice(0, PAGE);
  return { ok: true, page: { entries, before: older.length > PAGE ? (entries.at(-1)?.seq ?? null) : null } };
}

/** As the endpoint would: a laptop that is ended is signed out, and a page is gone. */
function signInsOf(first: OwnSignIns | undefined): WaymarkStore['signIns'] {
  const unreached = {
    ok: false,
    code: 'ENDPOINT_UNREACHABLE',
    message: errors.ENDPOINT_UNREACHABLE.message,
  } as const;
  let signIns = first;
  return {
    list: async () => (signIns === undefined ? unreached : { ok: true, value: signIns }),
    async end(order) {
      if (signIns === undefined) return unreached;
      const { laptops, pages } = signIns;
      const isMeant = (deviceId: string | null, signInId: string | null) =>
        'others' in order ||
        ('deviceId' in order && order.deviceId === deviceId) ||
        ('signInId' in order && order.signInId === signInId);
      signIns = {
        laptops: laptops.map((one) =>
          !one.isThis && isMeant(one.deviceId, null) ? { ...one, isSignedIn: false } : one,
        ),
        pages: pages.filter((one) => !isMeant(null, one.signInId)),
      };
      return { ok: true, value: 1 };
    },
  };
}

function draftsInMemory(): WaymarkStore['drafts'] {
  const drafts = new Map<string, string>();
  return {
    get: (person, form) => drafts.get(`${person}/${form}`) ?? null,
    formsOf: (person) =>
      [...drafts.keys()].flatMap((key) =>
        key.startsWith(`${person}/`) ? [key.slice(person.length + 1)] : [],
      ),
    async keep(person, form, text) {
      if (text === null) drafts.delete(`${person}/${form}`);
      else drafts.set(`${person}/${form}`, text);
    },
  };
}

function live<Value>(first: Value): Live<Value> & { set(value: Value): void } {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
  };
}
