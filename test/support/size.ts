export type TestSize = 'default' | 'ci' | 'long';

/** How much a generated or destructive test does: `npm test` the least, CI more, `-- --long` everything. */
export const testSize = (process.env['RELAIS_TEST_SIZE'] ?? 'default') as TestSize;

/** The number (of worlds, requests, seconds …) for the size of this run. */
export const bySize = (numbers: Record<TestSize, number>): number => numbers[testSize];

/** Of many that are alike: at the default size every so many-eth, from `first` on; CI takes all. */
export const fewer = <T>(all: readonly T[], every: number, first = 0): T[] =>
  all.filter((_one, place) => testSize !== 'default' || place % every === first);
