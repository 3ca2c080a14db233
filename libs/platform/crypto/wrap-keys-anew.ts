import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { caseKeyContext, type WrappedKey } from './case-keys.js';
import { MasterKey } from './master-key.js';

/** Keys in one transaction: what a crash undoes at most. */
const AT_ONCE = 100;

/**
 * Brings the keys of cases from the old master key to the new one, a batch in each transaction, as `system:keys`. A process that
 * dies in the middle undoes its batch and nothing else; whoever runs next goes on. When nothing is left, the old master key is
 * retired: the database forgets what was wrapped under it, and takes nothing more under it.
 */
@Injectable()
export class WrapKeysAnew {
  constructor(private readonly master: MasterKey) {}

  /** @returns `more` while keys are left */
  async run(tx: Tx): Promise<{ wrapped: number; more: boolean }> {
    const old = await tx.query<WrappedKey>('select case_id, version, wrapped from relais.keys_to_wrap($1)', [
      AT_ONCE,
    ]);
    if (old.length === 0) {
      await tx.query('select relais.finish_key_rotation()');
      return { wrapped: 0, more: false };
    }
    const [answer] = await tx.query<{ mark: Buffer }>('select relais.current_master_key() as mark');
    const keys = old.map(({ case_id, version, wrapped }) => ({
      wrapped,
      context: caseKeyContext(case_id, version),
    }));
    const fresh = await this.master.wrapAnew(keys, answer!.mark);
    await tx.query('select relais.keep_wrapped($1::uuid[], $2::integer[], $3::bytea[])', [
      old.map((key) => key.case_id),
      old.map((key) => key.version),
      fresh,
    ]);
    return { wrapped: old.length, more: true };
  }
}
