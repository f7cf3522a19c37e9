import type pg from 'pg';
import { z } from 'zod';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import {
  type SettingsVersion,
  settingsVersionSchema,
} from '#shared/domain/local-settings/settings-versions.ts';

export interface CouncilSettings {
  readonly settings: readonly SettingsVersion[];
}

/** The council's own settings, of every date. A wrong one must not pass for the default: the figures would be wrong without a word. */
export async function councilSettings(
  client: pg.Pool | pg.ClientBase,
  authorityId: string,
): Promise<CouncilSettings> {
  const { rows } = await client.query<{ settings: unknown }>(
    `SELECT body -> 'settings' AS settings FROM documents
     WHERE authority_id = $1 AND collection = 'reference' AND body ->> 'kind' = 'council'`,
    [authorityId],
  );
  const parsed = z.array(settingsVersionSchema).safeParse(rows[0]?.settings ?? []);
  if (!parsed.success) {
    throw new CodedFailure('BOARD_SETTINGS_INVALID', {
      detail: parsed.error.issues.map((issue) => issue.path.join('.')).join(', '),
    });
  }
  return { settings: parsed.data };
}
