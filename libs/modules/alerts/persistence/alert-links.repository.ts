import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** One-time links, known by their hash alone. */
@Injectable()
export class AlertLinksRepository {
  /** @returns false when there is no such link any more */
  async prove(tx: Tx, hash: Buffer): Promise<boolean> {
    const [row] = await tx.query<{ proven: boolean }>('select relais.prove_receipt($1, $2) as proven', [
      hash,
      tx.now,
    ]);
    return row!.proven;
  }
}
