import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';

/** Long transactions hold every connection these processes may have while the work runs, and end with it. */
export async function withPoolsHeld<T>(
  of: readonly INestApplicationContext[],
  work: () => Promise<T>,
): Promise<T> {
  const held: QueryRunner[] = [];
  try {
    for (const app of of) {
      const dataSource = app.get(DataSource, { strict: false });
      const { poolSize } = dataSource.options as { poolSize: number };
      for (let n = 0; n < poolSize; n += 1) {
        const runner = dataSource.createQueryRunner();
        held.push(runner);
        await runner.startTransaction();
      }
    }
    return await work();
  } finally {
    for (const runner of held) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }
}
