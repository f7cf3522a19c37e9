/** Played in every ordinary run. */
export const ordinarySeeds: readonly number[] = [8, 34];

/** Seeds of histories that once showed a fault. They are played again in every ordinary run. */
export const pinnedSeeds: readonly number[] = [21, 506];
