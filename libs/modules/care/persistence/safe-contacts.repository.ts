import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { SafeContactDetails, SafeContactStatement } from '../domain/care-view.js';
import type { ChannelRule } from '../domain/safe-contact.js';

interface Row {
  id: string;
  agency: AgencyRef;
  created_at: Date;
  channels: ChannelRule[];
  may_be_told: string[];
  details: Buffer | null;
  versions: number;
}

const DETAILS = { table: 'safe_contact_details', column: 'details' };

/** The newest statement of each agency; the details only as far as the row policies give them out. */
const NEWEST = /* sql */ `
select s.id, relais.agency_ref(g) as agency, s.created_at, s.channels, s.may_be_told,
  d.details, s.versions::integer
from (
  select distinct on (owner_agency_id) *, count(*) over (partition by owner_agency_id) as versions
  from relais.safe_contacts where case_id = $1 order by owner_agency_id, created_at desc, id desc) s
join relais.agencies g on g.id = s.owner_agency_id
left join relais.safe_contact_details d on d.id = s.id
order by s.created_at desc, s.id desc`;

/** What the newest statement of each agency allows, of several cases. */
const RULES = /* sql */ `
select distinct on (case_id, owner_agency_id) case_id as "caseId", channels
from relais.safe_contacts where case_id = any ($1) order by case_id, owner_agency_id, created_at desc, id desc`;

/** How, when and never to contact the person of a case. A new statement of an agency stands before its last one. */
@Injectable()
export class SafeContactsRepository {
  constructor(private readonly keys: CaseKeys) {}

  async add(
    tx: Tx,
    caseId: string,
    statement: { channels: ChannelRule[]; mayBeTold: string[]; details: SafeContactDetails },
  ): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newPublicId();
    const key = await this.keys.forCase(tx, caseId);
    const sealed = key.seal({ ...DETAILS, row: id }, JSON.stringify(statement.details)).toBytes();
    await tx.query(
      `insert into relais.safe_contacts
         (id, case_id, owner_agency_id, channels, may_be_told, created_by_membership, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, caseId, agencyId, JSON.stringify(statement.channels), statement.mayBeTold, membershipId, tx.now],
    );
    await tx.query(
      'insert into relais.safe_contact_details (id, case_id, owner_agency_id, details) values ($1, $2, $3, $4)',
      [id, caseId, agencyId, sealed],
    );
    return id;
  }

  /** What each agency allows, by case; one statement, however many cases. Nothing of a case that is not the actor's. */
  async rules(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, ChannelRule[][]>> {
    const rows = await tx.query<{ caseId: string; channels: ChannelRule[] }>(RULES, [caseIds]);
    const byCase = new Map<string, ChannelRule[][]>();
    for (const { caseId, channels } of rows) byCase.set(caseId, [...(byCase.get(caseId) ?? []), channels]);
    return byCase;
  }

  /** @returns the newest of each agency, and how many there were before */
  async ofCase(tx: Tx, caseId: string): Promise<{ statements: SafeContactStatement[]; earlier: number }> {
    const rows = await tx.query<Row>(NEWEST, [caseId]);
    const key = rows.some(({ details }) => details) ? await this.keys.forCase(tx, caseId) : undefined;
    const statements = rows.map((row) => ({
      id: row.id,
      agency: row.agency,
      recordedAt: row.created_at,
      channels: row.channels,
      mayBeTold: row.may_be_told,
      details: row.details
        ? (JSON.parse(
            key!.open({ ...DETAILS, row: row.id }, Sealed.fromBytes(row.details)),
          ) as SafeContactDetails)
        : undefined,
    }));
    return { statements, earlier: rows.reduce((sum, { versions }) => sum + versions - 1, 0) };
  }
}
