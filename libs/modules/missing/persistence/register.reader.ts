import { Injectable } from '@nestjs/common';
import { Refused } from '#kernel';
import type { Tx } from '#platform/database';
import type { RecipientRole } from '../domain/recipients.js';

/** What one service was told in a month. */
export interface ServiceInRegister {
  role: RecipientRole;
  /** Through Relais. */
  told: number;
  /** By telephone. */
  called: number;
  acknowledged: number;
  /** Of those told, which have not acknowledged: took a finding back, and so know. */
  byOwnAct: number;
  notTold: number;
  /** How many of those it was not told of for which reason; code → number. */
  because: Record<string, number>;
}

/** Episodes that began in a month, over all services. */
export interface RegisterCounts {
  episodes: number;
  /** Episodes are not persons: some leave more than once. */
  persons: number;
  children: number;
  worrying: number;
  found: number;
  /** Findings that were taken back. */
  findingsTakenBack: number;
  /** What became of their tasks; `withdrawn`: left with a finding that was taken back. */
  tasks: { open: number; done: number; notNeeded: number; lapsed: number; withdrawn: number };
  services: ServiceInRegister[];
}

/** The register in numbers: the same for everybody who may read of missing persons. */
@Injectable()
export class RegisterReader {
  /** @throws Refused (403) for a role that reads of no missing person */
  async between(tx: Tx, from: Date, until: Date): Promise<RegisterCounts> {
    const [row] = await tx.query<{ counts: RegisterCounts | null }>(
      'select relais.missing_register($1, $2) as counts',
      [from, until],
    );
    if (!row?.counts) throw new Refused('missingPermission');
    return row.counts;
  }
}
