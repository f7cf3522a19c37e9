import { type PledgeFramework, pledgeFrameworkSchema } from '../pledge-framework.ts';
import fernhollow2026 from './fernhollow-2026-2029.json' with { type: 'json' };
import walsall2017 from './walsall-2017-2020.json' with { type: 'json' };

/** Every pledge framework that Waymark knows, newest last. Parsed as it is loaded: a faulty one stops the build's tests. */
export const pledgeFrameworks: readonly PledgeFramework[] = [walsall2017, fernhollow2026].map((framework) =>
  pledgeFrameworkSchema.parse(framework),
);

/** What a council uses until it chooses another. */
export const DEFAULT_PLEDGE_FRAMEWORK_ID = 'walsall-2017-2020';

export function pledgeFrameworkById(id: string): PledgeFramework | null {
  return pledgeFrameworks.find((framework) => framework.id === id) ?? null;
}
