/** Seeds whose council once showed the SQL and the rules apart. They are asked again in every run. */
export const pinnedSeeds: readonly number[] = [];
