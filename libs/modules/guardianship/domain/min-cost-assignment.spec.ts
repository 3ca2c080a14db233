import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { minCostAssignment } from './min-cost-assignment.js';

const cost = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 100 }) },
  { weight: 1, arbitrary: fc.constant(Infinity) },
);

/** Small enough to try everything. */
const instances = fc
  .record({ rows: fc.integer({ min: 0, max: 6 }), columns: fc.integer({ min: 0, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      costs: fc.array(cost, { minLength: rows * columns, maxLength: rows * columns }),
      capacities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: columns, maxLength: columns }),
      leaving: fc.array(fc.integer({ min: 0, max: 150 }), { minLength: rows, maxLength: rows }),
    }),
  );

/** The least total over every way to place the rows. */
function bruteForce(costs: number[], capacities: number[], leaving: number[], row = 0): number {
  if (row === leaving.length) return 0;
  let best = leaving[row]! + bruteForce(costs, capacities, leaving, row + 1);
  for (const [column, room] of capacities.entries()) {
    if (room === 0) continue;
    const left = capacities.map((other, index) => (index === column ? other - 1 : other));
    const here = costs[row * capacities.length + column]!;
    best = Math.min(best, here + bruteForce(costs, left, leaving, row + 1));
  }
  return best;
}

describe('the assignment', () => {
  it('costs what the best of all possible ones costs, and no column takes more than it can', () => {
    fc.assert(
      fc.property(instances, ({ costs, capacities, leaving }) => {
        const columnOf = minCostAssignment(Float64Array.from(costs), capacities, leaving);
        const total = columnOf.reduce(
          (sum, column, row) => sum + (column < 0 ? leaving[row]! : costs[row * capacities.length + column]!),
          0,
        );
        expect(total).toBe(bruteForce(costs, capacities, leaving));
        for (const [column, room] of capacities.entries()) {
          expect(columnOf.filter((one) => one === column).length).toBeLessThanOrEqual(room);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
