import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import type { ChainState } from '../domain/timeline.js';

const CHECK = 'select entries, head, broken_at from relais.check_case_chain($1, $2::bigint, $3::bytea)';
const GENESIS = Buffer.alloc(32);
const MOST_CHAINS = 10_000;

interface Checked {
  entries: string;
  head: Buffer;
  broken_at: string | null;
}

/**
 * Checks a case's chain each time somebody reads it. This process remembers how far it got, so that only new entries are
 * recomputed; what changes in the part it has seen is found by `audit:verify`, or after a restart.
 */
@Injectable()
export class ChainCheck {
  private readonly checked = new Map<string, Checked>();

  /** @throws {NotFound} when the actor does not take part in the case */
  async run(tx: Tx, caseId: string): Promise<ChainState> {
    const known = this.checked.get(caseId);
    const [result] = await tx.query<Checked>(CHECK, [caseId, known?.entries ?? '0', known?.head ?? GENESIS]);
    if (!result) throw new NotFound();
    this.remember(caseId, result);
    const state = { entries: Number(result.entries), lastAt: tx.now };
    return result.broken_at === null ? state : { ...state, brokenAt: Number(result.broken_at) };
  }

  private remember(caseId: string, result: Checked): void {
    this.checked.delete(caseId);
    if (result.broken_at === null) this.checked.set(caseId, result);
    const oldest = this.checked.size > MOST_CHAINS && this.checked.keys().next().value;
    if (oldest) this.checked.delete(oldest);
  }
}
