/** An endpoint of one council's own holds one authority. The tables hold any number, each under its own key. */
export const DEFAULT_AUTHORITY = 'council';
