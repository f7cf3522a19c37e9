/** Every property runs from each of these, so that a red test comes back red. A seed that once failed is added here. */
export const seeds = [20_260_101, 20_260_229, 1_989_041, 2_010_959, 2_010_2571] as const;
