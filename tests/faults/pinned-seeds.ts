/** Played in every ordinary run. */
export const ordinarySeeds: readonly number[] = [8];

/** Played with one laptop in a real browser. Their histories kill it, and fill its disk. */
export const browserSeeds: readonly number[] = [940];

/** Seeds of histories that once showed a fault. They are played again in every ordinary run. */
export const pinnedSeeds: readonly number[] = [21, 506, 9075];

/** The same, with scenes between their steps. */
export const ordinaryScenes: readonly number[] = [1123];
export const pinnedScenes: readonly number[] = [];
