import { type Cover, coverSchema } from '#shared/domain/cover/cover.ts';
import { ADVISER_ID, envelope, type Fields } from './envelope.ts';
import { idFor } from './ids.ts';

/** By default of Joanne Adeyemi by Tom Brannigan, for the week of the cast's day. */
export function aCover(fields: Fields<typeof coverSchema> = {}): Cover {
  return coverSchema.parse({
    ...envelope('cover'),
    kind: 'cover',
    coveredStaffId: ADVISER_ID,
    standInStaffId: idFor('staff Tom Brannigan'),
    from: '2026-11-23',
    to: '2026-11-27',
    madeByStaffId: idFor('staff Ruth Castellanos'),
    ended: null,
    ...fields,
  });
}
