import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** How far the renewal of the master key is; counts and times. */
export interface KeyRotation {
  /** Of the master key in use: eight hexadecimal digits that say nothing about it. */
  mark: string;
  /** Since when it is in use. */
  since: string;
  isRunning: boolean;
  /** Keys still under the old one, of so many in all. */
  left: number;
  total: number;
}

/** What the database says of the master key to whoever runs the product. */
@Injectable()
export class ReadKeyRotation {
  /** @returns undefined for anybody else */
  async run(tx: Tx): Promise<KeyRotation | undefined> {
    const [row] = await tx.query<{ state: KeyRotation | null }>('select relais.key_rotation() as state');
    return row?.state ?? undefined;
  }
}
