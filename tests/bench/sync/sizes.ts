/** How much of everything. The small sizes show that the bench works; only the full ones say something of the product. */
export interface Sizes {
  readonly firstSync: number;
  readonly growth: readonly number[];
  readonly edits: number;
  readonly editsSeen: number;
  readonly laptops: number;
  readonly caseload: number;
  readonly runs: number;
}

export const fullSizes: Sizes = {
  firstSync: 10_000,
  growth: [2_500, 15_000, 75_000],
  edits: 1_000,
  editsSeen: 60,
  laptops: 100,
  caseload: 2_500,
  runs: 5,
};

export const smallSizes: Sizes = {
  firstSync: 1_000,
  growth: [400, 2_000],
  edits: 100,
  editsSeen: 10,
  laptops: 8,
  caseload: 400,
  runs: 3,
};
