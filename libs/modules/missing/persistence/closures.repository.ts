import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import type { TakeBackFound } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { EpisodeStatus } from '../domain/episode-transitions.js';

/** How an episode stands, also for the agency that its own closing has shut out. */
export interface ClosureFound {
  caseId: string;
  status: EpisodeStatus;
  /** Of its closing; none as long as it is open. */
  takeBack?: TakeBackFound;
}

interface ClosureRow extends Omit<TakeBackFound, 'until'> {
  caseId: string;
  status: EpisodeStatus;
  until: Date | null;
}

/** Closings of episodes: they are taken back through functions of the database alone (`schema/functions*.sql`). */
@Injectable()
export class ClosuresRepository {
  /** Undefined for an episode that the actor's agency neither reads nor closed. */
  async find(tx: Tx, id: string): Promise<ClosureFound | undefined> {
    const [row] = await tx.query<ClosureRow>(
      `select case_id as "caseId", status, until, hindered, since from relais.missing_closure_take_back($1)`,
      [id],
    );
    if (!row) return undefined;
    const { caseId, status, until, hindered, since } = row;
    return { caseId, status, takeBack: until ? { until, hindered, since } : undefined };
  }

  /** The agency that closes, as it is shown. */
  async by(tx: Tx): Promise<AgencyRef> {
    const [row] = await tx.query<{ ref: AgencyRef }>(
      'select relais.agency_ref(g) as ref from relais.agencies g where id = $1',
      [memberOf(tx).agencyId],
    );
    return row!.ref;
  }

  /** @returns each agency that has access again */
  async takeBack(tx: Tx, id: string): Promise<string[]> {
    const rows = await tx.query<{ agencyId: string }>(
      `select agency_id as "agencyId" from relais.take_back_missing_closure($1, $2) t (agency_id)`,
      [id, tx.now],
    );
    return rows.map(({ agencyId }) => agencyId);
  }
}
