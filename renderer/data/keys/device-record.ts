import { z } from 'zod';
import { recordIdSchema } from '#shared/records/envelope.ts';
import { quickly } from '#shared/records/quick-schema.ts';
import { councilKeySchema, escrowSchema } from '#shared/recovery/messages.ts';
import { lateTooMuchSchema } from '#shared/sync/late-entry.ts';
import { lateOutcomeSchema } from '#shared/sync/late-outcome-messages.ts';
import { checkpointSchema, heartbeatSchema, pushChangeSchema } from '#shared/sync/messages.ts';
import { signedInSchema } from '#shared/sync/session-messages.ts';
import type { LaptopDisk } from '../laptop-disk.ts';
import { type StoreKeys, seal, unseal } from '../sealed-journal/seal.ts';
import { asStoreFailure, StoreFailure } from '../store-failure.ts';
import { deviceKeyPairSchema } from './device-key.ts';

/** What the laptop knows of itself and its user: one sealed record, so that not even the time of the last sync is readable. */
const deviceRecordSchema = z.object({
  deviceId: recordIdSchema,
  username: z.string(),
  token: z.string(),
  /** Good once, for the next token. Null, like the key, in a store that was set up before there were any. */
  refreshToken: z.string().nullable().default(null),
  deviceKey: deviceKeyPairSchema.nullable().default(null),
  user: signedInSchema,
  /** How often this store was opened. It begins each session's revision numbers, so that none is ever given twice. */
  openings: z.int().nonnegative(),
  checkpoint: checkpointSchema.nullable(),
  /** Ends of the feed that this laptop was at before, the latest last: where to go on from when the present one is unknown. */
  earlier: z.array(checkpointSchema).default([]),
  firstSync: z.object({ done: z.boolean(), received: z.int().nonnegative() }),
  /** Young people who left this user's scope and whose files go once nothing of theirs is waiting. */
  withdrawn: z.array(recordIdSchema),
  /** Of those, whose files are off this disk and the endpoint has not heard so yet. */
  purged: z.array(recordIdSchema).default([]),
  lastSyncedAt: z.string().nullable(),
  /** The council's key for getting back into laptops, as far as this laptop has heard of one. */
  councilKey: councilKeySchema.nullable().default(null),
  /** This store's data key, sealed for that key, and whether the endpoint has it. */
  escrow: escrowSchema.extend({ isDeposited: z.boolean() }).nullable().default(null),
  /** Something of the feed could not be read: at the next opening, perhaps by a newer version, all is fetched again. */
  fetchAgain: z.boolean(),
  /** This laptop's disk was once put back to an earlier day. */
  putBack: z.boolean().default(false),
  /** Forms begun and not yet recorded, by young person and form. */
  drafts: z.record(z.string(), z.string()).readonly().default({}),
  /** Of forms begun in files that leave: what is handed over, as it is sent, until the file is off the disk. */
  begun: z
    .array(
      z.object({
        key: z.string(),
        text: z.string(),
        change: pushChangeSchema,
        isSent: z.boolean(),
        /** Why the endpoint will not keep it for whoever holds the file now: it stays here when the file goes. */
        tooMuch: lateTooMuchSchema.nullable().default(null),
      }),
    )
    .readonly()
    .default([]),
  /** What became of late entries of this user's, and which of these they have read and the endpoint has not heard so yet. */
  lateOutcomes: z.array(lateOutcomeSchema).readonly().default([]),
  lateOutcomesRead: z.array(recordIdSchema).readonly().default([]),
  /** How the last comparison with the endpoint came out. */
  scope: heartbeatSchema.shape.scope,
  /** What its user calls this laptop; the administrator sees it. */
  laptopName: z.string().nullable().default(null),
  /** Until when it opens without contact. Null until the endpoint has first said so. */
  lease: z
    .object({ endsAt: z.string(), latestSeen: z.string(), behind: z.number().default(0) })
    .nullable()
    .default(null),
  /** The council has revoked this laptop: it shows nothing any more, hands over, and wipes itself. */
  revoked: z.boolean().default(false),
});
export type DeviceRecord = z.infer<typeof deviceRecordSchema>;

export interface DeviceRecordKeeper {
  get(): DeviceRecord;
  /**
   * Changes are kept one after the other, each made of what is then; the record in memory changes when the disk has it. What is
   * kept `surely` no power cut takes back; anything else the endpoint can say again.
   */
  change(
    changes: Partial<DeviceRecord> | ((current: DeviceRecord) => Partial<DeviceRecord>),
    how?: 'surely',
  ): Promise<void>;
}

export async function createDeviceRecord(
  disk: LaptopDisk,
  storeId: string,
  keys: StoreKeys,
  record: DeviceRecord,
): Promise<void> {
  await write(disk, storeId, keys, record);
}

export async function openDeviceRecord(
  disk: LaptopDisk,
  storeId: string,
  keys: StoreKeys,
): Promise<DeviceRecordKeeper> {
  let record = await read(disk, storeId, keys);
  let last: Promise<void> = Promise.resolve();
  return {
    get: () => record,
    change(changes, how) {
      const written = last.then(async () => {
        const changed = { ...record, ...(typeof changes === 'function' ? changes(record) : changes) };
        await write(disk, storeId, keys, changed, how);
        record = changed;
      });
      last = written.catch(() => undefined);
      return written;
    },
  };
}

/** Whether these keys are the store's own: its record of the laptop opens with them and with no others. */
export async function opensStore(disk: LaptopDisk, keys: StoreKeys, storeId: string): Promise<boolean> {
  try {
    await read(disk, storeId, keys);
    return true;
  } catch (cause) {
    if (cause instanceof StoreFailure) return false;
    throw cause;
  }
}

async function read(disk: LaptopDisk, storeId: string, keys: StoreKeys): Promise<DeviceRecord> {
  const row = await disk.sealedRecords.get(storeId);
  try {
    return quickly(deviceRecordSchema).parse(await unseal(keys.seal, placeOf(storeId), row?.sealed));
  } catch (cause) {
    throw new StoreFailure('STORE_TAMPERED', cause);
  }
}

async function write(
  disk: LaptopDisk,
  storeId: string,
  keys: StoreKeys,
  record: DeviceRecord,
  how?: 'surely',
): Promise<void> {
  try {
    const row = { id: storeId, sealed: await seal(keys.seal, placeOf(storeId), record) };
    await (how === 'surely' ? disk.keepRecordSurely(row) : disk.sealedRecords.put(row));
  } catch (cause) {
    throw asStoreFailure(cause);
  }
}

function placeOf(storeId: string): readonly string[] {
  return [storeId, 'device record'];
}
