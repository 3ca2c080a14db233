import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import type { BundleContent, SubjectLook } from '../domain/bundle-paper.js';

type Kept = Pick<BundleContent, 'keptYears' | 'keptAge'>;

/** What stands around what a person is told: who gets it, who looked, how long it is kept. */
@Injectable()
export class BundleFrameReader {
  /** @param until what came later is not told: the file stays the same */
  async of(
    tx: Tx,
    caseId: string,
    until: Date,
  ): Promise<{ recipients: AgencyRef[]; looks: SubjectLook[] } & Kept> {
    const [recipients, looks, [kept]] = await Promise.all([
      tx.query<{ agency: AgencyRef }>(
        `select relais.agency_ref(g) as agency from relais.agencies g
         where g.id in (select p.agency_id from relais.case_participants($1) p where p.since <= $2) and not relais.keeps_from_subject(g.id)
         order by g.name, g.id`,
        [caseId, until],
      ),
      tx.query<SubjectLook>(
        `select l.day::text as day, l.agency, l.ground from relais.looks_for_subject($1, $2) l`,
        [caseId, until],
      ),
      tx.query<Kept>(
        `select relais.retention_years((select relais.actor_agency()), 'retention.case.years') as "keptYears",
           relais.rule_of('retention.case.child.age') as "keptAge"`,
      ),
    ]);
    return { recipients: recipients.map(({ agency }) => agency), looks, ...kept! };
  }
}
