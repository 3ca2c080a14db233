import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** Whose case it is about, and who is told. */
export interface DisclosureToTell {
  caseId: string;
  toAgencyId: string;
  /** The one person of it; null: the agency. */
  toUserId: string | null;
}

/** Both ends of a request, and how it was left. */
export interface DisclosureRequestToTell {
  caseId: string;
  fromAgencyId: string;
  toAgencyId: string;
  status: string;
}

/** Whom a message is for, read as `system:notifier`: of what is in a disclosure, or asked for, it reads nothing. */
@Injectable()
export class DisclosuresToTell {
  /** @returns undefined for one that was erased meanwhile */
  async disclosure(tx: Tx, id: string): Promise<DisclosureToTell | undefined> {
    const [row] = await tx.query<DisclosureToTell>(
      `select d.case_id as "caseId", d.to_agency_id as "toAgencyId", d.to_user_id as "toUserId"
       from relais.disclosures d where d.id = $1`,
      [id],
    );
    return row;
  }

  /** @returns undefined for one that was erased meanwhile */
  async request(tx: Tx, id: string): Promise<DisclosureRequestToTell | undefined> {
    const [row] = await tx.query<DisclosureRequestToTell>(
      `select q.case_id as "caseId", q.owner_agency_id as "fromAgencyId", q.to_agency_id as "toAgencyId", q.status
       from relais.disclosure_requests q where q.id = $1`,
      [id],
    );
    return row;
  }
}
