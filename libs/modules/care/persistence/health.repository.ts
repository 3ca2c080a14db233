import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { alertHealthOf, type HealthDetails, type HealthRecord } from '../domain/health.js';
import { HEALTH_ALERT, HEALTH_CONTENT } from './sealed-places.js';
import { SAID_BY, SAYERS } from './said-by.js';

/** A person is seen by a handful of agencies, each of which writes anew a few times. */
const AT_MOST = 60;

/** What agencies know of a person's health, sealed with the key of the case. Row policies decide who is given it. */
@Injectable()
export class HealthRepository {
  constructor(private readonly keys: CaseKeys) {}

  async add(tx: Tx, caseId: string, details: HealthDetails, forGuardian: boolean): Promise<string> {
    const id = newPublicId();
    const key = await this.keys.forCase(tx, caseId);
    const content = key.seal({ ...HEALTH_CONTENT, row: id }, JSON.stringify(details)).toBytes();
    const alert = key.seal({ ...HEALTH_ALERT, row: id }, JSON.stringify(alertHealthOf(details))).toBytes();
    const { agencyId, membershipId } = memberOf(tx);
    await tx.query(
      `insert into relais.health_records (id, case_id, owner_agency_id, content, alert, for_guardian, created_by_membership,
         created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [id, caseId, agencyId, content, alert, forGuardian, membershipId, tx.now],
    );
    return id;
  }

  /** The newest first. Two statements, however many. */
  async ofCase(tx: Tx, caseId: string): Promise<HealthRecord[]> {
    const rows = await tx.query<Omit<HealthRecord, keyof HealthDetails> & { content: Buffer }>(
      `select t.id, t.content, t.for_guardian as "forGuardian", ${SAID_BY} from relais.health_records t ${SAYERS}
       where t.case_id = $1 order by t.created_at desc, t.id desc limit ${AT_MOST}`,
      [caseId],
    );
    if (rows.length === 0) return [];
    const key = await this.keys.forCase(tx, caseId);
    return rows.map(({ content, ...row }) => ({
      ...row,
      ...(JSON.parse(
        key.open({ ...HEALTH_CONTENT, row: row.id }, Sealed.fromBytes(content)),
      ) as HealthDetails),
    }));
  }
}
