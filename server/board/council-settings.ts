import type pg from 'pg';
import { z } from 'zod';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { type LocalSettings, localSettingsSchema } from '#shared/domain/local-settings/local-settings.ts';

/** How few is too few to be shown to the board. The council chooses one of the three in use. */
const suppressBelowSchema = z.union([z.literal(5), z.literal(6), z.literal(10)]).default(6);

export interface FigureSettings {
  readonly rules: LocalSettings;
  readonly suppressBelow: number;
}

/** The council's own settings. A wrong one must not pass for the default: the figures would be wrong without a word. */
export async function figureSettings(client: pg.ClientBase, authorityId: string): Promise<FigureSettings> {
  const { rows } = await client.query<{ settings: Record<string, unknown> }>(
    `SELECT body -> 'settings' AS settings FROM documents
     WHERE authority_id = $1 AND collection = 'reference' AND body ->> 'kind' = 'council'`,
    [authorityId],
  );
  const { suppressBelow, ...rules } = rows[0]?.settings ?? {};
  const parsed = z
    .strictObject({ rules: localSettingsSchema, suppressBelow: suppressBelowSchema })
    .safeParse({ rules, suppressBelow });
  if (!parsed.success) {
    throw new CodedFailure('BOARD_SETTINGS_INVALID', {
      detail: parsed.error.issues.map((issue) => issue.path.join('.')).join(', '),
    });
  }
  return parsed.data;
}
