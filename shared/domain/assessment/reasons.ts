import type { PersonTimeline } from '#shared/domain/care-history/person-timeline.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import type { Reason } from './assessment.ts';
import type { Findings } from './findings.ts';
import type { PersonFacts } from './person-facts.ts';

export function reasonsFor(
  _facts: PersonFacts,
  _timeline: PersonTimeline,
  findings: Findings,
  _settings: LocalSettings,
): Reason[] {
  return [{ about: 'category', sentence: `They are ${findings.category}.`, ruleId: null }];
}
