import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** What the clock found: a grant whose time is over, one that nobody judged in time, or that nobody of its owner may judge. */
export interface DueEmergency {
  id: string;
  caseId: string;
  due: 'ended' | 'unreviewed' | 'handed_up';
}

/** Who has to do with an access, for telling them. */
export interface EmergencyParties {
  caseId: string;
  ownerAgencyId: string;
  agencyId: string;
  userId: string;
}

export interface Officer {
  agencyId: string;
  userId: string;
}

const OFFICERS = /* sql */ `
select distinct m.agency_id as "agencyId", m.user_id as "userId" from relais.memberships m
join relais.users u on u.id = m.user_id join relais.agencies a on a.id = m.agency_id
where 'data_protection_officer' = any (m.roles) and m.valid_from <= $1 and (m.valid_until is null or m.valid_until > $1)
  and u.disabled_at is null and a.ended_at is null and m.user_id <> $3
  and not exists (select 1 from relais.case_exclusions x where x.case_id = $2 and x.user_id = m.user_id)`;

/** The worker's side of emergency access. */
@Injectable()
export class DueEmergenciesRepository {
  /** Conflict-list entries of the last who could judge take effect where another person can now: also a membership that began by the clock. */
  async applyWaitingExclusions(tx: Tx): Promise<void> {
    await tx.query('select relais.exclusions_by_the_clock()');
  }

  /** Ends and marks in one step, as `system:deadlines`: two workers at the same moment claim different rows. */
  claim(tx: Tx, limit: number): Promise<DueEmergency[]> {
    return tx.query<DueEmergency>(
      'select emergency_id as id, case_of as "caseId", due from relais.lapse_emergencies($1)',
      [limit],
    );
  }

  async parties(tx: Tx, id: string): Promise<EmergencyParties | undefined> {
    const [row] = await tx.query<EmergencyParties>(
      `select case_id as "caseId", owner_agency_id as "ownerAgencyId", agency_id as "agencyId", user_id as "userId"
       from relais.emergency_accesses where id = $1`,
      [id],
    );
    return row;
  }

  /** Data-protection officers of the agency that owns it who may judge it: not kept out of the case, and not who opened it. */
  officersOf(tx: Tx, { caseId, userId, ownerAgencyId }: EmergencyParties): Promise<Officer[]> {
    return tx.query<Officer>(`${OFFICERS} and m.agency_id = $4 order by 2 limit 20`, [
      tx.now,
      caseId,
      userId,
      ownerAgencyId,
    ]);
  }

  /** Those of the platform, who stand above the agencies' own. */
  officersAbove(tx: Tx, { caseId, userId }: EmergencyParties): Promise<Officer[]> {
    return tx.query<Officer>(`${OFFICERS} and a.kind = 'platform' order by 2 limit 20`, [
      tx.now,
      caseId,
      userId,
    ]);
  }
}
