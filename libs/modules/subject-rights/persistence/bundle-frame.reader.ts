import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { BundleContent, SubjectLook } from '../domain/bundle-paper.js';

/** More days and kinds than anybody is told of. */
const MOST_LOOKS = 2000;

type Kept = Pick<BundleContent, 'keptYears' | 'keptAge'>;

/** What stands around what a person is told: which kinds of agencies get it and looked, how long it is kept. */
@Injectable()
export class BundleFrameReader {
  /** @param until what came later is not told: the file stays the same */
  async of(
    tx: Tx,
    caseId: string,
    until: Date,
  ): Promise<{ recipients: string[]; looks: SubjectLook[]; areLooksCut: boolean } & Kept> {
    const [recipients, looks, [kept]] = await Promise.all([
      // Who was let in by a search alone would tell that there was one.
      tx.query<{ kind: string }>(
        `select distinct p.agency_kind as kind from relais.case_participants($1) p
         where p.since <= $2 and p.ground <> 'missing_episode' and not relais.keeps_from_subject(p.agency_id) order by 1`,
        [caseId, until],
      ),
      tx.query<SubjectLook>(
        `select l.day::text as day, l.agency_kind as kind, l.ground from relais.looks_for_subject($1, $2, $3) l`,
        [caseId, until, MOST_LOOKS + 1],
      ),
      tx.query<Kept>(
        `select relais.retention_years((select relais.actor_agency()), 'retention.case.years') as "keptYears",
           relais.rule_of('retention.case.child.age') as "keptAge"`,
      ),
    ]);
    return {
      recipients: recipients.map(({ kind }) => kind),
      looks: looks.slice(0, MOST_LOOKS),
      areLooksCut: looks.length > MOST_LOOKS,
      ...kept!,
    };
  }
}
