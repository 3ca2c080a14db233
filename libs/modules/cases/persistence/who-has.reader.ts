import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import type { KeptPlace, NextAct, WhoHasState, WhoHasView } from '../domain/who-has-view.js';

interface WhoHasRow {
  case_id: string;
  state: WhoHasState;
  agency: AgencyRef | null;
  agency_kind: string | null;
  is_you: boolean;
  since: Date | null;
  outside_kind: string | null;
  hand_over_id: string | null;
  receiver: AgencyRef | null;
  missing: { episodeId: string; since: string } | null;
  place: (Omit<KeptPlace, 'until'> & { until: string }) | null;
  acts: NextAct[];
}

/** The one source of who has a person: every page reads it here, one statement for any number of cases, none included. */
@Injectable()
export class WhoHasReader {
  /** @returns no entry for a case of which the actor may not know it */
  async ofCases(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, WhoHasView>> {
    const rows = await tx.query<WhoHasRow>('select * from relais.who_has($1::uuid[], $2)', [caseIds, tx.now]);
    return new Map(rows.map((row) => [row.case_id, viewOf(row)]));
  }
}

function viewOf(row: WhoHasRow): WhoHasView {
  const next = row.acts.find(({ isYou }) => isYou) ?? row.acts[0];
  return {
    state: row.state,
    agency: row.agency ?? undefined,
    agencyKind: row.agency_kind ?? undefined,
    isYou: row.is_you,
    since: row.since ?? undefined,
    outsideKind: row.outside_kind ?? undefined,
    handOverId: row.hand_over_id ?? undefined,
    receiver: row.receiver ?? undefined,
    missing: row.missing
      ? { episodeId: row.missing.episodeId, since: new Date(row.missing.since) }
      : undefined,
    place: row.place ? placeOf(row.place) : undefined,
    next: next && {
      act: next.act,
      isYou: next.isYou,
      agency: next.agency ?? undefined,
      referralId: next.referralId ?? undefined,
    },
  };
}

function placeOf({ until, reservationId, ...place }: NonNullable<WhoHasRow['place']>): KeptPlace {
  return { ...place, until: new Date(until), reservationId: reservationId ?? undefined };
}
