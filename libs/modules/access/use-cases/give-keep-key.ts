import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DraftKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';

export interface KeepKeyView {
  /** 32 bytes, base64. */
  key: string;
}

/**
 * Under which a browser keeps what its person could not send. The same at every login of this person and of nobody else: what
 * waits on a shared device opens for its sender alone, and for nobody while it is locked.
 */
@Injectable()
export class GiveKeepKey {
  constructor(private readonly keys: DraftKeys) {}

  async run(tx: Tx): Promise<KeepKeyView> {
    const own = this.keys.forUser(memberOf(tx).userId);
    return { key: createHmac('sha256', own).update('unsent').digest('base64') };
  }
}
