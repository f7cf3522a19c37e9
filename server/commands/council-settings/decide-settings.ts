import type pg from 'pg';
import { v7 as newId, v5 as uuidFromName } from 'uuid';
import { CommandFailure } from '#server/commands/common/command-failure.ts';
import { inTransaction } from '#server/storage/database.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import { type Council, councilSchema } from '#shared/domain/authority/reference.ts';
import { type ChosenSettings, settingNames } from '#shared/domain/local-settings/local-settings.ts';
import { defaultOf } from '#shared/domain/local-settings/setting-words.ts';
import type { SettingsVersion } from '#shared/domain/local-settings/settings-versions.ts';
import type { SettingsDecision } from './settings-order.ts';

/** The history of the council's record says that this command wrote the state. Who decided stands in the version itself. */
const WRITER = uuidFromName('council-settings', '5c0d7b3e-2f0a-4a54-9a7e-1c9d0b6c8e21');

/** Adds one version and leaves the earlier ones as they are: all of it, or nothing and the reason. */
export function decideSettings(
  pool: pg.Pool,
  authorityId: string,
  decision: SettingsDecision,
  now: Date,
): Promise<Council> {
  return inTransaction(pool, async (client) => {
    await holdCounter(client, authorityId);
    const council = await readCouncil(client, authorityId);
    const changed = withDecision(council, decision, now);
    await writeDocuments(
      client,
      authorityId,
      [{ collection: 'reference', body: changed, baseRev: council.rev }],
      { staffId: WRITER, deviceId: null },
    );
    return changed;
  });
}

export async function readCouncil(
  client: Pick<pg.ClientBase, 'query'>,
  authorityId: string,
): Promise<Council> {
  const { rows } = await client.query<{ body: unknown }>(
    `SELECT body FROM documents
     WHERE authority_id = $1 AND collection = 'reference' AND body ->> 'kind' = 'council'`,
    [authorityId],
  );
  if (!rows[0]) {
    throw new CommandFailure(
      'There is no council in this database yet. Nothing was changed. Start Waymark once, or import a return, and then decide.',
    );
  }
  return councilSchema.parse(rows[0].body);
}

function withDecision(council: Council, decision: SettingsDecision, now: Date): Council {
  const latest = council.settings.reduce<SettingsVersion | null>(
    (last, version) => (last === null || version.from >= last.from ? version : last),
    null,
  );
  if (latest !== null && decision.from < latest.from) {
    throw new CommandFailure(
      `--from ${decision.from} is before ${latest.from}, from which the last version holds. Versions follow one another, so that figures already given stay as they were. Nothing was changed. Choose ${latest.from} or later.`,
    );
  }
  const before = latest?.settings ?? {};
  const settings = ownChoices({ ...before, ...decision.changes });
  if (settingNames.every((name) => settings[name] === before[name])) {
    throw new CommandFailure('That is what the last version says already. Nothing was changed.');
  }
  const { from, decidedBy, note } = decision;
  return councilSchema.parse({
    ...council,
    rev: `${WRITER}.${council.settings.length + 1}`,
    edit: { at: now.toISOString(), byStaffId: WRITER, onDeviceId: WRITER },
    settings: [...council.settings, { id: newId(), from, settings, decidedBy, note }],
  });
}

/** Only what differs from the defaults is kept: a later rule set may then have a better default. */
function ownChoices(settings: ChosenSettings): ChosenSettings {
  const own = settingNames.filter(
    (name) => settings[name] !== undefined && settings[name] !== defaultOf(name),
  );
  return Object.fromEntries(own.map((name) => [name, settings[name]]));
}
