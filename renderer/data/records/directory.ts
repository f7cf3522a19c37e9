import type { Reference } from '#shared/domain/authority/reference.ts';
import { derivedLive } from '../live.ts';
import type { CouncilDirectory, Live } from '../waymark-store.ts';
import type { HeldRecords } from './held-records.ts';

/** The council, its teams and its people, as this laptop has them. */
export function createDirectory(held: HeldRecords): Live<CouncilDirectory> {
  const directory = derivedLive<CouncilDirectory>(() => {
    const reference = Array.from(held.all('reference').values(), ({ record }): Reference => record);
    return {
      council: reference.find((record) => record.kind === 'council') ?? null,
      teams: reference.filter((record) => record.kind === 'team').sort(byName),
      covers: reference.filter((record) => record.kind === 'cover'),
      staff: Array.from(held.all('staff').values(), ({ record }) => record).sort(byName),
    };
  });
  held.onChange((changes) => {
    if (changes.some(({ collection }) => collection === 'staff' || collection === 'reference')) {
      directory.changed();
    }
  });
  return directory;
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name.localeCompare(other.name, 'en-GB');
}
