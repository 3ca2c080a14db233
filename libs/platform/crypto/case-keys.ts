import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { KEY_BYTES } from './aes-gcm.js';
import { CaseKey } from './case-key.js';
import { CannotOpen } from './crypto.errors.js';
import { MasterKey } from './master-key.js';

export interface WrappedKey {
  case_id: string;
  version: number;
  wrapped: Buffer;
}

const MEMO = 'crypto.case-keys';

/**
 * The keys of cases, unwrapped for the length of one transaction. The database hands a wrapped key only to an agency
 * that takes or took part in the case, or to a system actor (`relais.case_keys_of`); what comes out is worthless without
 * the master key.
 */
@Injectable()
export class CaseKeys {
  constructor(private readonly master: MasterKey) {}

  /** Makes the first key of a case that was just opened in this transaction. */
  async create(tx: Tx, caseId: string): Promise<CaseKey> {
    const version = 1;
    const bytes = randomBytes(KEY_BYTES);
    const [current] = await tx.query<{ mark: Buffer | null }>('select relais.current_master_key() as mark');
    const wrapped = await this.master.wrap(bytes, caseKeyContext(caseId, version), current?.mark);
    await tx.query('select relais.put_case_key($1, $2, $3)', [caseId, version, wrapped]);
    const key = new CaseKey(caseId, new Map([[version, bytes]]));
    memo(tx).set(caseId, key);
    return key;
  }

  /** A new key of a case, wrapped; nothing knows of it yet. */
  async another(caseId: string, version: number, mark: Buffer): Promise<Buffer> {
    return this.master.wrap(randomBytes(KEY_BYTES), caseKeyContext(caseId, version), mark);
  }

  /** @throws {CannotOpen} when the case has no key (any more), or not for this actor */
  async forCase(tx: Tx, caseId: string): Promise<CaseKey> {
    return (await this.forCases(tx, [caseId])).get(caseId)!;
  }

  /**
   * Keys of several cases with one statement.
   *
   * @throws {CannotOpen} when one of them has no key (any more), or not for this actor
   */
  async forCases(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseKey>> {
    const known = memo(tx);
    const missing = [...new Set(caseIds)].filter((id) => !known.has(id));
    if (missing.length > 0) {
      const rows = await tx.query<WrappedKey>(
        'select case_id, version, wrapped from relais.case_keys_of($1::uuid[])',
        [missing],
      );
      for (const [id, key] of await this.#opened(missing, rows)) known.set(id, key);
    }
    return known;
  }

  /** All of them at once: a key service is asked one time. */
  async #opened(ids: readonly string[], rows: readonly WrappedKey[]): Promise<Map<string, CaseKey>> {
    const keys = await this.master.unwrapAll(
      rows.map(({ case_id, version, wrapped }) => ({ wrapped, context: caseKeyContext(case_id, version) })),
    );
    const versions = new Map(ids.map((id) => [id, new Map<number, Buffer>()]));
    rows.forEach(({ case_id, version }, index) => versions.get(case_id)!.set(version, keys[index]!));
    const opened = new Map<string, CaseKey>();
    for (const [id, ofCase] of versions) {
      if (ofCase.size === 0) throw new CannotOpen(`The key of case ${id}`);
      // While it is renewed there are two, and the one that seals comes last.
      opened.set(id, new CaseKey(id, ofCase, [...ofCase.keys()].at(-1)));
    }
    return opened;
  }
}

/** Associated data of a wrapped case key. */
export function caseKeyContext(caseId: string, version: number): string {
  return `case-key|${caseId}|${version}`;
}

function memo(tx: Tx): Map<string, CaseKey> {
  const known = (tx.memo.get(MEMO) as Map<string, CaseKey> | undefined) ?? new Map<string, CaseKey>();
  tx.memo.set(MEMO, known);
  return known;
}
