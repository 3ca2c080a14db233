import { Injectable } from '@nestjs/common';
import { BriefOfCase } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { WaitingMinor } from '../domain/waiting.js';
import { IS_ASKED } from './wards.reader.js';

/** The most minors of one stage that are looked at together; Belgium has had 1 770 waiting (December 2022). */
const AT_MOST = 3_000;
const DAY_MS = 86_400_000;

/** Stages of the Service's desk. */
export const STAGES = ['waiting', 'replacement', 'signalled', 'age'] as const;
export type Stage = (typeof STAGES)[number];
export type StageCounts = Record<Stage | 'overdueReports' | 'reportsDue', number>;

const OF_STAGE: Readonly<Record<Stage, string>> = {
  waiting: `m.status = 'identified' and m.waiting_since is not null`,
  // The task of a guardian who gave notice goes on until another is appointed: the minor has one, and needs one.
  replacement: `m.status = 'identified' and m.waiting_since is null and exists (select 1 from relais.guardianships g
    where g.case_id = m.case_id and g.status = 'notice' and g.type <> 'ad_hoc')`,
  signalled: `m.status = 'signalled'`,
  age: `exists (select 1 from relais.age_assessments a where a.case_id = m.case_id
    and a.status in ('doubt', 'test_ordered', 'test_done', 'appealed'))`,
};

interface MinorRow {
  id: string;
  case_id: string;
  district: string | null;
  risks: string[];
  since: Date;
  siblings: string[];
  sibling_guardians: string[];
  replaces: { guardianId: string; displayName: string; noticeUntil: string } | null;
}

/** Minors of the acting Service by stage; three statements, however many there are. */
@Injectable()
export class WaitingReader {
  constructor(private readonly briefs: BriefOfCase) {}

  /**
   * @param smallUnder age in years below which a child is small, which is a risk of its own
   * @param caseId only this one, at whatever stage
   */
  async minors(tx: Tx, stage: Stage, smallUnder: number, caseId?: string): Promise<WaitingMinor[]> {
    const rows = await tx.query<MinorRow>(
      `select m.id, m.case_id, m.district, coalesce(k.risks, '{}') as risks, coalesce(m.waiting_since, q.resigned_at, m.signalled_at) as since,
         q.replaces,
         array(select distinct r.other_case_id from relais.case_relations r join relais.minors n on n.case_id = r.other_case_id
           where r.case_id = m.case_id and r.kind = 'sibling' and n.owner_agency_id = $1 and n.waiting_since is not null) as siblings,
         array(select g.guardian_id from relais.case_relations r join relais.guardianships g on g.case_id = r.other_case_id
           where r.case_id = m.case_id and r.kind = 'sibling' and g.status <> 'ended') as sibling_guardians
       from relais.minors m left join relais.minor_concerns k on k.minor_id = m.id
       left join lateral (select g.resigned_at,
           json_build_object('guardianId', g.guardian_id, 'displayName', u.display_name, 'noticeUntil', g.notice_until) as replaces
         from relais.guardianships g join relais.users u on u.id = g.guardian_user_id
         where g.case_id = m.case_id and g.status = 'notice' and g.type <> 'ad_hoc' limit 1) q on m.waiting_since is null
       where m.owner_agency_id = $1 and ($2::uuid is null and (${OF_STAGE[stage]}) or m.case_id = $2)
       order by since limit ${AT_MOST}`,
      [memberOf(tx).agencyId, caseId ?? null],
    );
    const briefs = await this.briefs.ofCases(
      tx,
      rows.map(({ case_id }) => case_id),
    );
    return rows.flatMap((row) => {
      const brief = briefs.get(row.case_id);
      if (!brief) return [];
      const isSmall = brief.ages !== undefined && brief.ages.from < smallUnder;
      return {
        minorId: row.id,
        caseId: row.case_id,
        reference: brief.reference,
        sex: brief.sex,
        ages: brief.ages,
        ageInDoubt: brief.ageInDoubt,
        languages: brief.languages,
        district: row.district ?? undefined,
        risks: [...new Set([...(isSmall ? ['under_13'] : []), ...row.risks])],
        waitingSince: row.since,
        waitingDays: Math.floor((tx.now.getTime() - row.since.getTime()) / DAY_MS),
        siblings: row.siblings,
        siblingGuardians: row.sibling_guardians,
        replaces: row.replaces
          ? { ...row.replaces, noticeUntil: new Date(row.replaces.noticeUntil) }
          : undefined,
      };
    });
  }

  /** How many minors of the acting Service are at each stage, how many reports it waits for, and how many are overdue. */
  async counts(tx: Tx): Promise<StageCounts> {
    const stages = STAGES.map(
      (stage) => `count(*) filter (where ${OF_STAGE[stage]})::integer as ${stage}`,
    ).join(', ');
    const [row] = await tx.query<StageCounts>(
      `select ${stages}, (select count(*)::integer from relais.guardianships g
         where g.owner_agency_id = $1 and g.report_due_at < $2 and ${IS_ASKED}) as "overdueReports",
         (select count(*)::integer from relais.guardianships g
         where g.owner_agency_id = $1 and g.report_due_at is not null and ${IS_ASKED}) as "reportsDue"
       from relais.minors m where m.owner_agency_id = $1`,
      [memberOf(tx).agencyId, tx.now],
    );
    return row!;
  }
}
