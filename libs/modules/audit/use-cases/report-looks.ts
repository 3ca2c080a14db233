import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput, type Page, type PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import { Audit } from '../audit.js';
import type { CaseLooks, Looker, LookPeriod, OverseenMember, PersonLooks } from '../domain/look-report.js';
import { LookReportReader } from '../persistence/look-report.reader.js';

/** Written for every report, in the chain of the agency that asked. */
const ASKED = 'looks.reported';

/** Milliseconds; what a report covers unless it is told. */
const USUAL_PERIOD = 30 * 24 * 3_600_000;
/** Longer ones are asked for in parts. */
const LONGEST_PERIOD = 366 * 24 * 3_600_000;

/** Who looked at a case, person by person of the own agency, and day by day of others. */
@Injectable()
export class ReportLooksOfCase {
  constructor(
    private readonly reports: LookReportReader,
    private readonly audit: Audit,
  ) {}

  /** @throws {NotFound} when the actor does not take part in the case */
  async run(tx: Tx, caseId: string, period: Partial<LookPeriod>): Promise<{ items: CaseLooks[] }> {
    const items = await this.reports.ofCase(tx, caseId, period);
    this.audit.looked(tx, caseId, []);
    this.audit.listed(tx, ASKED, [], { case: caseId });
    return { items };
  }
}

/** Who looked at all, for a data-protection officer: their own agency, and for the platform's officer agencies that have none. */
@Injectable()
export class ReportLookers {
  constructor(
    private readonly reports: LookReportReader,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, period: Partial<LookPeriod>, page: PageRequest): Promise<Page<Looker>> {
    const lookers = await this.reports.lookers(tx, whole(period, tx.now), page);
    this.audit.listed(
      tx,
      ASKED,
      lookers.items.map(({ id }) => id),
    );
    return lookers;
  }
}

/** What one person looked at, case by case, for the data-protection officer who answers for them. */
@Injectable()
export class ReportLooksOfPerson {
  constructor(
    private readonly reports: LookReportReader,
    private readonly audit: Audit,
  ) {}

  /** @throws {NotFound} for somebody the actor does not answer for */
  async run(
    tx: Tx,
    membershipId: string,
    period: Partial<LookPeriod>,
    page: PageRequest,
  ): Promise<Page<PersonLooks> & { member: OverseenMember }> {
    // Before the first is asked: what is refused between two of them leaves the first without anybody who waits for it.
    const asked = whole(period, tx.now);
    const [member, looks] = await Promise.all([
      this.reports.member(tx, membershipId),
      this.reports.ofMember(tx, membershipId, asked, page),
    ]);
    const cases = looks.items.flatMap(({ caseId }) => caseId ?? []);
    this.audit.listed(tx, ASKED, cases, { member: membershipId });
    return { ...looks, member };
  }
}

/** @throws {InvalidInput} for a period that ends before it begins, or is longer than a year */
function whole({ from, to }: Partial<LookPeriod>, now: Date): LookPeriod {
  const last = to ?? brusselsDate(now);
  const first = from ?? brusselsDate(new Date(Date.parse(last) - USUAL_PERIOD));
  const length = Date.parse(last) - Date.parse(first);
  if (!(length >= 0 && length <= LONGEST_PERIOD))
    throw new InvalidInput([{ in: 'query', name: 'from', type: 'range' }]);
  return { from: first, to: last };
}
