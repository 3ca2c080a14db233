/**
 * The signed-rank test of Wilcoxon: whether differences lie to one side of nothing, by how far they do and how often, without a word
 * on how they are distributed.
 *
 * @returns z; beyond 3.89 what lies to neither side is taken to do so once in ten thousand times
 */
export function sideOf(differences: readonly number[]): number {
  const ranked = differences.filter((one) => one !== 0).sort((a, b) => Math.abs(a) - Math.abs(b));
  const n = ranked.length;
  const positive = ranked.reduce((sum, one, index) => (one > 0 ? sum + index + 1 : sum), 0);
  return (positive - (n * (n + 1)) / 4) / Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
}
