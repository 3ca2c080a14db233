import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { LostAccess } from '#modules/referrals';
import type { Tx } from '#platform/database';
import type { DisclosedPart, DisclosureConsent } from '../domain/disclosure.js';

/** A disclosure that is asked of the database. */
export interface NewDisclosure {
  caseId: string;
  toAgencyId: string;
  /** To one person of it alone. */
  toUserId?: string;
  purpose: string;
  legalGround: string;
  categories: readonly string[];
  ownRows: boolean;
  until: Date;
  consent?: DisclosureConsent;
  /** What it answers. */
  requestId?: string;
}

/** One that fell with the person it was for, and who lost what of what was passed on from it. */
export interface FallenDisclosure {
  id: string;
  caseId: string;
  fromAgencyId: string;
  toAgencyId: string;
  categories: string[];
  lost: LostAccess[];
}

/** Disclosures begin and end by functions of the database alone (`schema/functions*.sql`): they know who may give what to whom. */
@Injectable()
export class DisclosuresRepository {
  /** @returns what hinders (`relais.disclosure_hindered`); undefined: nothing */
  async hindered(tx: Tx, plan: NewDisclosure): Promise<string | undefined> {
    const [row] = await tx.query<{ hindered: string | null }>(
      'select relais.disclosure_hindered($1, $2, $3, $4, $5::text[], $6, $7, $8) as hindered',
      [
        plan.caseId,
        plan.toAgencyId,
        plan.toUserId ?? null,
        plan.legalGround,
        plan.categories,
        plan.ownRows,
        plan.until,
        plan.consent !== undefined,
      ],
    );
    return row!.hindered ?? undefined;
  }

  async parts(tx: Tx, plan: NewDisclosure): Promise<DisclosedPart[]> {
    return tx.query<DisclosedPart>(
      `select category, case when whole then 'all' else 'own' end as rows, until
       from relais.disclosure_parts($1, $2, $3::text[], $4, $5)`,
      [plan.caseId, plan.toAgencyId, plan.categories, plan.ownRows, plan.until],
    );
  }

  /** @returns the id, or what hinders */
  async open(tx: Tx, plan: NewDisclosure): Promise<{ id: string } | { hindered: string }> {
    const id = newPublicId();
    const { consent } = plan;
    const [row] = await tx.query<{ outcome: string }>(
      'select relais.disclose($1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10, $11, $12, $13, $14) as outcome',
      [
        id,
        plan.caseId,
        plan.toAgencyId,
        plan.toUserId ?? null,
        plan.purpose,
        plan.legalGround,
        plan.categories,
        plan.ownRows,
        plan.until,
        consent?.givenBy ?? null,
        consent?.form ?? null,
        consent?.language ?? null,
        consent?.interpretation ?? null,
        plan.requestId ?? null,
      ],
    );
    const { outcome } = row!;
    return outcome === 'done' ? { id } : { hindered: outcome };
  }

  /** @returns who lost what: the recipient, and whom it was passed on to */
  end(tx: Tx, id: string, reason: string): Promise<LostAccess[]> {
    return tx.query<LostAccess>(
      `select agency_id as "agencyId", referral_id as "sourceId", from_agency_id as "fromAgencyId", categories, ended, ground
       from relais.end_disclosure($1, $2)`,
      [id, reason],
    );
  }

  /** What is in no log yet, of up to so many cases, each once, as `system:deadlines`. */
  fallen(tx: Tx, limit: number): Promise<FallenDisclosure[]> {
    return tx.query<FallenDisclosure>(
      `select disclosure as id, case_of as "caseId", giver as "fromAgencyId", recipient as "toAgencyId", parts as categories, lost_by as lost
       from relais.fallen_disclosures($1)`,
      [limit],
    );
  }
}
