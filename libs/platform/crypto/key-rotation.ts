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

/** How far the renewal of the keys of cases themselves is; counts of what was asked last, or still runs. */
export interface CaseRenewal {
  isRunning: boolean;
  /** Cases whose old key is destroyed, of so many in all. */
  done: number;
  total: number;
  /** Fields and pieces of files that were sealed anew. */
  resealed: number;
}

/** What the database says of the keys to whoever runs the product. */
@Injectable()
export class ReadKeyRotation {
  /** @returns undefined for anybody else */
  async run(tx: Tx): Promise<KeyRotation | undefined> {
    const [row] = await tx.query<{ state: KeyRotation | null }>('select relais.key_rotation() as state');
    return row?.state ?? undefined;
  }

  /** @returns undefined for anybody else, and while nobody ever asked for new keys of cases */
  async ofCases(tx: Tx): Promise<CaseRenewal | undefined> {
    const [row] = await tx.query<{ state: CaseRenewal | null }>('select relais.case_renewals() as state');
    return row?.state?.total ? row.state : undefined;
  }
}
