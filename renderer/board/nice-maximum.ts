/** The end of an axis: the next of 5, 10, 20, 30, 50 and so on that leaves some air above `value`. */
export function niceMaximum(value: number): number {
  const wanted = Math.max(5, value * 1.1);
  const step = 10 ** Math.floor(Math.log10(wanted));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((times) => times * step).find((end) => end >= wanted) ?? wanted;
}
