export type TestSize = 'default' | 'ci' | 'long';

/** How much a generated or destructive test does: `npm test` the least, CI more, `-- --long` everything. */
export const testSize = (process.env['RELAIS_TEST_SIZE'] ?? 'default') as TestSize;

/** The number (of worlds, requests, seconds …) for the size of this run. */
export const bySize = (numbers: Record<TestSize, number>): number => numbers[testSize];
