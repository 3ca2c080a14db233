import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** What a kind of agency may read at all, from the need-to-know matrix: nothing else can be shared with it. */
@Injectable()
export class SharingMatrix {
  /** @param kinds kinds of agency; each has an entry in the answer */
  async readableBy(tx: Tx, kinds: string[]): Promise<Map<string, ReadonlySet<string>>> {
    const wanted = [...new Set(kinds)];
    const rows = await tx.query<{ agency_kind: string; category: string }>(
      `select agency_kind, category from relais.access_matrix where agency_kind = any($1) and read <> 'none'`,
      [wanted],
    );
    return new Map(
      wanted.map((kind) => [
        kind,
        new Set(rows.filter((row) => row.agency_kind === kind).map((row) => row.category)),
      ]),
    );
  }
}
