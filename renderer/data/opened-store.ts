import type { ErrorCode } from '#shared/errors/registry.ts';
import { type Contact, createContact, type StoreEvents } from './contact.ts';
import { type HandedOver, handOver, isAllHandedOver, wipeStore } from './hand-over.ts';
import { type DeviceRecordKeeper, openDeviceRecord } from './keys/device-record.ts';
import type { DataKey, OpenedVault } from './keys/vaults.ts';
import type { LaptopDisk } from './laptop-disk.ts';
import { openRecords } from './open-records.ts';
import { byPassword, type Proof } from './proof.ts';
import { accessOrders } from './records/access-orders.ts';
import { createCaseFiles } from './records/case-files.ts';
import { createCommands } from './records/commands.ts';
import { createDirectory } from './records/directory.ts';
import { createDrafts } from './records/drafts.ts';
import { createLocalEdits } from './records/local-edits.ts';
import { openRevisions, type Revisions } from './records/revisions.ts';
import { createTimedFiles } from './records/timed-files.ts';
import { sealForCouncil } from './recovery/escrow.ts';
import { type Journal, openJournal } from './sealed-journal/journal.ts';
import { signInAnew } from './sign-in-anew.ts';
import { removeKeptBack } from './sync/begun-forms.ts';
import { type Connection, createEndpoint, type Endpoint } from './sync/endpoint.ts';
import { EndpointFailure, isOfVersions } from './sync/endpoint-failure.ts';
import { type Engine, startEngine } from './sync/engine.ts';
import { createFailingChanges } from './sync/failing-changes.ts';
import { withFreshSession } from './sync/fresh-session.ts';
import { createLateOutcomes } from './sync/late-outcomes.ts';
import { ownSignIns } from './sync/own-sign-ins.ts';
import { readHistory } from './sync/read-history.ts';
import { createScopeComparison } from './sync/scope-comparison.ts';
import { createStatusBoard } from './sync/sync-status.ts';
import type { Outcome, WaymarkStore } from './waymark-store.ts';

export interface OpenedStore {
  readonly storeId: string;
  /** Known to be revoked: nothing of it is to be shown. */
  isRevoked(): boolean;
  readonly store: WaymarkStore;
  /** Ends sync and hands all over that the endpoint has not got. Rejects when it cannot, and can be asked again. */
  handOver(): Promise<HandedOver>;
  /** After `handOver`: takes the store off the disk. */
  wipe(handedOver: HandedOver): Promise<void>;
  /** Ends sync and every timer, waits for what is on its way to the disk, and lets go of all that was readable. */
  close(): Promise<void>;
}

/**
 * Opens the sealed store that `vault` unlocked, and starts to sync it. `proof` is for the one case in which the council wants
 * to know first who this is. Throws `StoreFailure`, and `EndpointFailure` where it is the proof that failed.
 */
export async function openStore(
  disk: LaptopDisk,
  vault: OpenedVault,
  connection: Connection & { readonly atCouncil: (stop: AbortSignal) => Proof },
  dataKey: DataKey,
  on: StoreEvents,
  proof: Proof | null = null,
): Promise<OpenedStore> {
  const { storeId, keys } = vault;
  const device = await openDeviceRecord(disk, storeId, keys);
  const fresh = withFreshSession(createEndpoint(connection), device);
  const contact = createContact({ ...connection, endpoint: fresh, device, ...on });
  try {
    await contact.begin(proof);
    return await openWith({ disk, vault, connection, dataKey, on, device, fresh, contact });
  } catch (cause) {
    // Else it would go on to keep what it knows of the laptop, over what the next opening keeps.
    contact.end();
    keys.forget();
    throw cause;
  }
}

interface Opening {
  readonly disk: LaptopDisk;
  readonly vault: OpenedVault;
  readonly connection: Connection & { readonly atCouncil: (stop: AbortSignal) => Proof };
  readonly dataKey: DataKey;
  readonly on: StoreEvents;
  readonly device: DeviceRecordKeeper;
  readonly fresh: Endpoint;
  readonly contact: Contact;
}

async function openWith({
  disk,
  vault: { storeId, keys },
  connection,
  dataKey,
  on,
  device,
  fresh,
  contact,
}: Opening): Promise<OpenedStore> {
  await sealForCouncil(device, storeId, dataKey);
  // Before the opening is counted: a store that was opened has its head on the disk.
  const journal = await openJournal(disk, storeId, keys, device.get().openings > 0);
  const { revisions, database, held, writer } = await openTogether(journal, device);

  const { user: me, deviceId } = device.get();
  const { clock } = connection;
  const standingProblem = (): ErrorCode | null => {
    if (journal.damage.length > 0) return 'STORE_TAMPERED';
    if (device.get().putBack) return 'STORE_PUT_BACK';
    if (!revisions.ready) return 'STORE_NO_ROOM';
    return device.get().fetchAgain ? 'RECORD_UNREADABLE' : null;
  };
  const status = createStatusBoard(held, device, {
    connection: 'offline',
    lastSyncedAt: device.get().lastSyncedAt,
    stuckSince: null,
    problem: standingProblem(),
    roundInFlight: false,
    remaining: 0,
  });
  const timed = createTimedFiles({ held, device, clock, saveTyping: on.saveTyping });
  const { isShut } = timed;
  const edits = createLocalEdits({ writer, clock, me, deviceId, revisions, isShut });
  const endpoint = meetingOwnRevisions(fresh, revisions);
  const drafts = createDrafts(device, held, isShut);
  const own = { deviceId, nextRev: revisions.next };
  const comparison = createScopeComparison();
  const failing = createFailingChanges(clock);
  const outcomes = createLateOutcomes({ device, endpoint, clock });
  const talking: Endpoint = {
    ...endpoint,
    heartbeat: async (...said) => {
      await endpoint.heartbeat(...said).catch((cause: unknown) => {
        // One that is not taken, as of another version, was heard all the same: it is no reason to lock the laptop in the end.
        if (!(cause instanceof EndpointFailure && isOfVersions(cause.code))) throw cause;
      });
      await contact.keepUp();
    },
  };
  const parts = {
    endpoint: talking,
    device,
    held,
    writer,
    drafts,
    own,
    clock,
    comparison,
    failing,
    outcomes,
    standingProblem,
    meet: revisions.meet,
    revoked: contact.revoked,
  };
  const engine = startEngine(parts, connection, status);
  const closing = new AbortController();
  const syncNow = () => {
    comparison.ask();
    failing.ask();
    outcomes.ask();
    engine.syncNow();
  };
  const leaving = { endpoint: fresh, device, held };
  return {
    storeId,
    isRevoked: () => device.get().revoked,
    store: {
      me,
      deviceId,
      directory: createDirectory(held),
      caseFiles: createCaseFiles(held, timed),
      closedFiles: timed.closed,
      sync: { get: status.get, subscribe: status.subscribe },
      lateOutcomes: { get: outcomes.get, subscribe: outcomes.subscribe, read: outcomes.read },
      commands: createCommands(edits, held, me),
      drafts: { get: drafts.get, formsOf: drafts.formsOf, keep: drafts.keep },
      async removeKeptBack(id) {
        await removeKeptBack(device, id);
        status.change({});
      },
      readHistory: (youngPersonId, before) =>
        readHistory(endpoint, device, { youngPersonId, before }, closing.signal),
      access: accessOrders({ endpoint, device }, syncNow),
      signIns: ownSignIns(endpoint, device, closing.signal),
      syncNow,
      hasPassword: device.get().username !== '',
      signInAgain: (password) =>
        signInAgain(endpoint, device, engine, byPassword(device.get().username, password)),
      signInAgainAtCouncil: (stop) => signInAgain(endpoint, device, engine, connection.atCouncil(stop)),
    },
    async handOver() {
      await drafts.idle();
      await engine.stop();
      await journal.idle();
      let handedOver = await handOver(leaving);
      // A save may have been on its way to the disk meanwhile.
      while (!isAllHandedOver(leaving, handedOver)) handedOver = await handOver(leaving);
      return handedOver;
    },
    async wipe(handedOver) {
      contact.end();
      await wipeStore(disk, storeId, leaving, handedOver);
    },
    async close() {
      closing.abort();
      contact.end();
      timed.end();
      await drafts.idle();
      await engine.stop();
      held.close();
      await database.close();
      await journal.idle();
      keys.forget();
    },
  };
}

/** The disk takes its time to note the opening, and the records need not wait for it: none of them gets a revision before. */
async function openTogether(journal: Journal, device: DeviceRecordKeeper) {
  const [revisions, records] = await Promise.allSettled([
    openRevisions(device),
    openRecords(journal, device),
  ]);
  if (records.status === 'rejected') throw records.reason;
  if (revisions.status === 'fulfilled') return { revisions: revisions.value, ...records.value };
  await records.value.database.close();
  throw revisions.reason;
}

/** Every state that the endpoint sends is looked at before it is kept. */
function meetingOwnRevisions(endpoint: Endpoint, revisions: Revisions): Endpoint {
  return {
    ...endpoint,
    async pull(...call) {
      const page = await endpoint.pull(...call);
      await revisions.meet(page.documents.map(({ document }) => document.rev));
      return page;
    },
    async push(...call) {
      const answer = await endpoint.push(...call);
      const masters = answer.outcomes.flatMap((each) =>
        each.outcome === 'conflict' ? [each.realMasterState] : [],
      );
      const news = answer.page?.documents.map(({ document }) => document) ?? [];
      await revisions.meet([...masters, ...news].map(({ rev }) => rev));
      return answer;
    },
  };
}

async function signInAgain(
  endpoint: Endpoint,
  device: DeviceRecordKeeper,
  engine: Engine,
  proof: Proof,
): Promise<Outcome> {
  try {
    await signInAnew(endpoint, device, proof);
    engine.resume();
    return { ok: true };
  } catch (cause) {
    return failedOutcome(cause);
  }
}

/** What the user is told of a failure. One that has no code is a mistake of ours, and is not dressed up as the world's. */
export function failedOutcome(cause: unknown): Outcome & { ok: false } {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') {
    return { ok: false, code: cause.code as ErrorCode, message: cause.message };
  }
  throw cause;
}
