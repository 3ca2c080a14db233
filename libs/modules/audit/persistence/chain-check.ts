import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import type { ChainState } from '../domain/timeline.js';

const CHECK = 'select entries, head, broken_at from relais.check_case_chain($1, $2::bigint, $3::bytea)';
const GENESIS = Buffer.alloc(32);
const MOST_CHAINS = 10_000;

/** Milliseconds after which a chain is recomputed from its first entry. */
const REMEMBERED_MS = 10 * 60_000;

interface Checked {
  entries: string;
  head: Buffer;
  broken_at: string | null;
}

interface Known extends Checked {
  /** When it was last recomputed as a whole. */
  since: Date;
}

/**
 * Checks a case's chain each time somebody reads it. For ten minutes this process remembers how far it got, so that only
 * new entries are recomputed. The proof for the whole log is `audit:verify`.
 */
@Injectable()
export class ChainCheck {
  private readonly known = new Map<string, Known>();

  /** @throws {NotFound} when the actor does not take part in the case */
  async run(tx: Tx, caseId: string): Promise<ChainState> {
    const known = this.remembered(tx, caseId);
    let result = await this.check(tx, caseId, known);
    if (known && result.broken_at !== null) result = await this.check(tx, caseId);
    this.remember(caseId, { ...result, since: known?.since ?? tx.now });
    const state = { entries: Number(result.entries), lastAt: tx.now };
    return result.broken_at === null ? state : { ...state, brokenAt: Number(result.broken_at) };
  }

  private async check(tx: Tx, caseId: string, known?: Known): Promise<Checked> {
    const [result] = await tx.query<Checked>(CHECK, [caseId, known?.entries ?? '0', known?.head ?? GENESIS]);
    if (!result) throw new NotFound();
    return result;
  }

  private remembered(tx: Tx, caseId: string): Known | undefined {
    const known = this.known.get(caseId);
    return known && Math.abs(tx.now.getTime() - known.since.getTime()) < REMEMBERED_MS ? known : undefined;
  }

  private remember(caseId: string, result: Known): void {
    this.known.delete(caseId);
    if (result.broken_at === null) this.known.set(caseId, result);
    const oldest = this.known.size > MOST_CHAINS && this.known.keys().next().value;
    if (oldest) this.known.delete(oldest);
  }
}
