import { Injectable } from '@nestjs/common';
import { newPublicId, NotFound } from '#kernel';
import type { Tx } from '#platform/database';

export interface NewDisclosureRequest {
  toAgencyId: string;
  categories: readonly string[];
  /** disclosure-purpose */
  purpose: string;
}

/** What the clock found. */
export interface DueDisclosureRequest {
  id: string;
  caseId: string;
  fromAgencyId: string;
  toAgencyId: string;
  due: 'reminder' | 'lapsed';
}

/** Requests move by functions of the database alone (`schema/functions*.sql`). */
@Injectable()
export class DisclosureRequestsRepository {
  /** @returns the id, or what hinders; undefined for a case that is not the actor's */
  async ask(
    tx: Tx,
    caseId: string,
    { toAgencyId, categories, purpose }: NewDisclosureRequest,
  ): Promise<{ id: string } | { hindered: string } | undefined> {
    const id = newPublicId();
    const [row] = await tx.query<{ outcome: string | null }>(
      'select relais.ask_disclosure($1, $2, $3, $4::text[], $5) as outcome',
      [id, caseId, toAgencyId, categories, purpose],
    );
    const { outcome } = row!;
    if (outcome === null) return undefined;
    return outcome === 'asked' ? { id } : { hindered: outcome };
  }

  /** Until the transaction ends nobody else moves it. */
  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`disclosure request ${id}`]);
  }

  /**
   * @param refusal disclosure-refusal; undefined: the asker needs it no longer
   * @returns whether it moved
   */
  async end(tx: Tx, id: string, refusal?: string): Promise<boolean> {
    const [row] = await tx.query<{ outcome: string | null }>(
      'select relais.end_disclosure_request($1, $2) as outcome',
      [id, refusal ?? null],
    );
    return row!.outcome === 'done';
  }

  /**
   * The person who asked, to whom alone an answer may be given.
   *
   * @throws NotFound unless the actor's agency was asked, of this case and by that agency
   */
  async askerOf(
    tx: Tx,
    id: string,
    { caseId, toAgencyId }: { caseId: string; toAgencyId: string },
  ): Promise<string> {
    const [row] = await tx.query<{ userId: string | null }>(
      `select relais.disclosure_asker(q.id) as "userId" from relais.disclosure_requests q
       where q.id = $1 and q.case_id = $2 and q.owner_agency_id = $3`,
      [id, caseId, toAgencyId],
    );
    if (!row?.userId) throw new NotFound();
    return row.userId;
  }

  /** Finds and marks in one step, as `system:deadlines`. */
  claim(tx: Tx, limit: number): Promise<DueDisclosureRequest[]> {
    return tx.query<DueDisclosureRequest>(
      `select request_id as id, case_of as "caseId", asker as "fromAgencyId", holder as "toAgencyId", due
       from relais.disclosure_clocks($1)`,
      [limit],
    );
  }
}
