import { Injectable } from '@nestjs/common';
import { CaseKeys, type CaseKey, Sealed, ToDoKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';

const WORDS = { table: 'to_dos', column: 'words' };

/** A row with sealed words. */
export interface SealedToDo {
  id: string;
  case_id: string | null;
  words: Buffer;
}

/** Seals and opens the words: with the key of their case, or with that of the agency where there is none. */
@Injectable()
export class ToDoSeals {
  constructor(
    private readonly caseKeys: CaseKeys,
    private readonly toDoKeys: ToDoKeys,
  ) {}

  async seal(tx: Tx, { id, caseId }: { id: string; caseId?: string }, words: string): Promise<Buffer> {
    const key = caseId ? await this.caseKeys.forCase(tx, caseId) : this.#ofAgency(tx);
    return key.seal({ ...WORDS, row: id }, words).toBytes();
  }

  /** All with one statement, however many cases they are of. @throws {CannotOpen} for the words of another agency or case */
  async open(tx: Tx, rows: readonly SealedToDo[]): Promise<ReadonlyMap<string, string>> {
    const caseIds = rows.flatMap(({ case_id }) => case_id ?? []);
    const keys = caseIds.length > 0 ? await this.caseKeys.forCases(tx, caseIds) : new Map<string, CaseKey>();
    const keyOf = ({ case_id }: SealedToDo) => (case_id ? keys.get(case_id)! : this.#ofAgency(tx));
    return new Map(
      rows.map((row) => [row.id, keyOf(row).open({ ...WORDS, row: row.id }, Sealed.fromBytes(row.words))]),
    );
  }

  #ofAgency(tx: Tx): CaseKey {
    return this.toDoKeys.forAgency(memberOf(tx).agencyId);
  }
}
