import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';

export interface DeadLetter {
  id: string;
  type: string;
  attempts: number;
  failure: string | null;
  deadAt: Date;
}

/** Counts, codes and times of the whole product. */
export interface OperationsView {
  /** Of the agency that asks. */
  id: string;
  state: 'well' | 'degraded' | 'unwatched';
  workers: { startedAt: string; seenAt: string; state: string }[];
  waiting: number;
  lagSeconds: number;
  deadLetters: number;
  openAlerts: number;
  oldestUnacknowledged?: string;
  pending: { channel: string; count: number }[];
  /** Agencies whose webhook does not take what it is told: theirs to mend. */
  failingReceivers: number;
  watchedAt?: string;
  violations: string[];
  syntheticAt?: string;
  syntheticMs?: number;
  /** Milliseconds that the clock of the API is ahead of the database's. */
  clockSkewMs: number;
  letters: DeadLetter[];
}

type Counted = Omit<OperationsView, 'id' | 'state' | 'letters' | 'clockSkewMs'> & { databaseAt: string };

const MOST_LETTERS = 50;
/** Reports come every minute; without one for so long nobody watches. */
const UNWATCHED_MS = 180_000;

/** What the database tells whoever runs the product; nothing to anybody else. */
@Injectable()
export class OperationsReader {
  /** @throws NotFound */
  async read(tx: Tx): Promise<OperationsView> {
    const [[row], letters] = await Promise.all([
      tx.query<{ counted: Counted | null }>('select relais.operations() as counted'),
      tx.query<DeadLetter>(
        'select id, type, attempts, failure, dead_at as "deadAt" from relais.dead_letters($1)',
        [MOST_LETTERS],
      ),
    ]);
    if (!row?.counted) throw new NotFound();
    const { databaseAt, ...counted } = row.counted;
    const databaseMs = Date.parse(databaseAt);
    const violations = counted.violations ?? [];
    return {
      ...withoutNulls(counted),
      id: memberOf(tx).agencyId,
      state: stateOf({ ...counted, violations }, databaseMs),
      violations,
      clockSkewMs: Math.round(tx.now.getTime() - databaseMs),
      letters: letters.map((letter) => withoutNulls(letter)),
    };
  }

  async retry(tx: Tx, messageId: string): Promise<boolean> {
    const [row] = await tx.query<{ retried: boolean }>('select relais.retry_dead_letter($1) as retried', [
      messageId,
    ]);
    return row!.retried;
  }
}

function stateOf(
  { watchedAt, violations, workers }: Omit<Counted, 'databaseAt'>,
  now: number,
): OperationsView['state'] {
  if (!watchedAt || now - Date.parse(watchedAt) > UNWATCHED_MS) return 'unwatched';
  // One that stands still for its clock, or rebuilds its queue, is somebody's to look at, however well the others do.
  const alive = workers.filter(({ state }) => state !== 'gone');
  const isWell = violations.length === 0 && alive.length > 0 && alive.every(({ state }) => state === 'up');
  return isWell ? 'well' : 'degraded';
}

function withoutNulls<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
}
