import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { Measure, Risk, RiskPlan } from '../domain/risk-plan.js';
import { SAID_BY, SAYERS } from './said-by.js';
import { PLAN_CONTENT } from './sealed-places.js';

export type NewRiskPlan = Pick<RiskPlan, 'risks' | 'measures' | 'reviewOn' | 'forGuardian'>;
type Content = { risks: Risk[]; measures: Measure[] };

const AT_MOST = 60;

/** Plans against risks, sealed with the key of the case. Row policies decide who is given them. */
@Injectable()
export class RiskPlansRepository {
  constructor(private readonly keys: CaseKeys) {}

  /**
   * The next version of the acting agency's plan. Two at once wait for one another, and the one that waited is the newer, though its
   * transaction began first.
   */
  async add(tx: Tx, caseId: string, plan: NewRiskPlan): Promise<{ id: string; number: number }> {
    const id = newPublicId();
    const { agencyId, membershipId } = memberOf(tx);
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`risk:${caseId}:${agencyId}`]);
    const { risks, measures, reviewOn, forGuardian } = plan;
    const key = await this.keys.forCase(tx, caseId);
    const content = key.seal({ ...PLAN_CONTENT, row: id }, JSON.stringify({ risks, measures })).toBytes();
    const [row] = await tx.query<{ number: number }>(
      `insert into relais.risk_plans (id, case_id, owner_agency_id, number, content, review_on, for_guardian,
         created_by_membership, created_at, updated_at)
       select $1, $2, $3, coalesce(max(p.number), 0) + 1, $4, $5, $6, $7,
         greatest($8, max(p.created_at)), $8 from relais.risk_plans p
       where p.case_id = $2 and p.owner_agency_id = $3
       returning number`,
      [id, caseId, agencyId, content, reviewOn, forGuardian, membershipId, tx.now],
    );
    return { id, number: row!.number };
  }

  /** The newest first. Two statements, however many. */
  async ofCase(tx: Tx, caseId: string): Promise<RiskPlan[]> {
    const rows = await tx.query<Omit<RiskPlan, keyof Content> & { content: Buffer }>(
      `select t.id, t.number, t.content, t.review_on::text as "reviewOn", t.for_guardian as "forGuardian", ${SAID_BY}
       from relais.risk_plans t ${SAYERS}
       where t.case_id = $1 order by t.created_at desc, t.number desc limit ${AT_MOST}`,
      [caseId],
    );
    if (rows.length === 0) return [];
    const key = await this.keys.forCase(tx, caseId);
    return rows.map(({ content, ...row }) => ({
      ...row,
      ...(JSON.parse(key.open({ ...PLAN_CONTENT, row: row.id }, Sealed.fromBytes(content))) as Content),
    }));
  }
}
