import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** Figures of the whole product for Prometheus: counts, codes and times. */
export interface ProductFigures {
  workers: { state: string }[];
  waiting: number;
  lagSeconds: number;
  deadLetters: number;
  openAlerts: number;
  oldestUnacknowledged: string | null;
  pending: { channel: string; count: number }[];
  /** Agencies whose webhook does not take what it is told. */
  failingReceivers: number;
  /** What came to the address for returned mails, and how often since this database began. */
  mailReturns: Record<string, number>;
  watchedAt: string | null;
  syntheticMs: number | null;
  databaseAt: string;
  /** Milliseconds that the clock of this process is ahead of the database's. */
  clockSkewMs: number;
}

@Injectable()
export class FiguresReader {
  /** For `system:metrics` alone; undefined to anybody else. */
  async read(tx: Tx): Promise<ProductFigures | undefined> {
    const [row] = await tx.query<{ figures: ProductFigures | null }>('select relais.metrics() as figures');
    if (!row?.figures) return undefined;
    const clockSkewMs = tx.now.getTime() - Date.parse(row.figures.databaseAt);
    return { ...row.figures, clockSkewMs };
  }
}
