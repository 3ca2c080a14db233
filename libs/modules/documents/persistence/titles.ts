import { Injectable } from '@nestjs/common';
import { CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';

/** Titles say much of what is in a document: they are sealed like its bytes. */
@Injectable()
export class Titles {
  constructor(private readonly keys: CaseKeys) {}

  async seal(
    tx: Tx,
    table: string,
    row: { id: string; caseId: string },
    title?: string,
  ): Promise<Sealed | null> {
    if (title === undefined) return null;
    const key = await this.keys.forCase(tx, row.caseId);
    return key.seal({ table, column: 'title', row: row.id }, title);
  }

  /** Titles of rows of one case, by id; one statement for the key, none when there is nothing to open. */
  async open(
    tx: Tx,
    table: string,
    caseId: string,
    rows: readonly { id: string; title: Buffer | Sealed | null }[],
  ): Promise<Map<string, string>> {
    const titled = rows.filter(({ title }) => title !== null);
    if (titled.length === 0) return new Map();
    const key = await this.keys.forCase(tx, caseId);
    return new Map(
      titled.map(({ id, title }) => {
        const sealed = title instanceof Sealed ? title : Sealed.fromBytes(title!);
        return [id, key.open({ table, column: 'title', row: id }, sealed)];
      }),
    );
  }
}
