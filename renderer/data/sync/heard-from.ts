import type { Endpoint } from './endpoint.ts';

/**
 * The same endpoint, of which each answer in a round is told: whoever has had one is not offline, long though the rest of the
 * round may take. What it refuses comes as a failure, and is no answer here.
 */
export function heardFrom(endpoint: Endpoint, answered: () => void): Endpoint {
  return {
    ...endpoint,
    async push(...call) {
      const answer = await endpoint.push(...call);
      answered();
      return answer;
    },
    async pull(...call) {
      const page = await endpoint.pull(...call);
      answered();
      return page;
    },
  };
}
