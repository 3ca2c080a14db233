import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, requireSame } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { ReportNotDue } from '../domain/guardianship.errors.js';
import { CLOCK_RULES, type Guardianship } from '../domain/guardianship.entity.js';
import { GUARDIANSHIP, type ReportKind } from '../domain/guardianship-transitions.js';
import type { CaseGuardianshipView } from '../domain/guardianship-view.js';
import { type GuardianshipOfCase, GuardianshipStore } from '../persistence/guardianship.store.js';
import type { ReportSection } from '../persistence/reports.repository.js';
import { type EndInput, EndGuardianships } from './end-guardianships.js';
import { GuardianshipJournal } from './guardianship-journal.js';
import { etagOf, GuardianshipViews } from './guardianship-views.js';
import { HandedInReports, type WrittenReport } from './handed-in-reports.js';

/** Finds a guardianship with the lock of its case. */
export async function locked(
  store: GuardianshipStore,
  tx: Tx,
  id: string,
): Promise<{ part: GuardianshipOfCase; one: Guardianship }> {
  const caseId = await store.caseOf(tx, 'guardianships', id);
  await store.lock(tx, [caseId]);
  const part = await store.ofCase(tx, caseId);
  const one = part.guardianships.find((guardianship) => guardianship.id === id);
  if (!one) throw new NotFound();
  return { part, one };
}

/** The Service ends a guardianship on one of the grounds of the law. */
@Injectable()
export class EndGuardianship {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly ends: EndGuardianships,
    private readonly views: GuardianshipViews,
  ) {}

  /** @throws NotFound, Refused (403), IllegalTransition or EndNotYet (409), and only then StaleVersion (412) */
  async run(tx: Tx, id: string, ifMatch: string | undefined, input: EndInput): Promise<CaseGuardianshipView> {
    const { part, one } = await locked(this.store, tx, id);
    GUARDIANSHIP.next(one.sideOf(memberOf(tx)), one.status, 'end');
    await this.ends.check(tx, part, one, input);
    requireSame(ifMatch, etagOf(part));
    await this.ends.one(tx, part, one, input.reason);
    return this.views.ofCase(tx, part.caseId);
  }
}

/** The guardian gives notice; the Service looks for another. */
@Injectable()
export class ResignGuardianship {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly rules: Rules,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws NotFound, Refused (403), IllegalTransition (409), and only then StaleVersion (412) */
  async run(tx: Tx, id: string, ifMatch: string | undefined): Promise<CaseGuardianshipView> {
    const { part, one } = await locked(this.store, tx, id);
    const version = etagOf(part);
    one.resign(memberOf(tx), tx.now, await this.rules.read(tx, CLOCK_RULES));
    requireSame(ifMatch, version);
    await this.store.save(tx, one);
    await this.journal.happened(
      tx,
      { action: 'guardianship.resigned', caseId: part.caseId, subject: { type: 'guardianship', id } },
      { event: 'guardianship.resigned', to: [{ agencyId: one.ownerAgencyId, audience: 'queue' }] },
    );
    return this.views.ofCase(tx, part.caseId);
  }
}

/** The sections the law asks for; each must be there. */
export const REPORT_SECTIONS = ['stay', 'family_search', 'education', 'problems', 'contacts', 'property'];

/** The guardian hands in the report that is due, for the Service and the justice of the peace. It ends a time without news. */
@Injectable()
export class SubmitReport {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly reports: HandedInReports,
    private readonly rules: Rules,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws NotFound, InvalidInput, Refused (403), ReportNotDue (409) */
  async run(tx: Tx, id: string, input: WrittenReport & { kind: ReportKind }): Promise<CaseGuardianshipView> {
    checkSections(input.sections);
    const { part, one } = await locked(this.store, tx, id);
    const rules = await this.rules.read(tx, CLOCK_RULES);
    const due = { kind: one.reportKind, at: one.reportDueAt, number: one.reportsDone };
    const actor = memberOf(tx);
    GUARDIANSHIP.next(one.sideOf(actor), one.status, 'report');
    if (due.kind !== input.kind || !due.at) throw new ReportNotDue();
    const { kind, number } = { kind: due.kind, number: due.number };
    const report = { caseId: part.caseId, guardianshipId: id, kind, number, dueAt: due.at };
    await this.reports.keep(tx, report, input);
    one.report(actor, rules);
    await this.store.save(tx, one);
    const to = [one.ownerAgencyId, ...(one.justiceAgencyId ? [one.justiceAgencyId] : [])];
    const fact = {
      action: 'guardianship.reported',
      caseId: part.caseId,
      subject: { type: 'guardianship', id } as const,
      params: { kind },
    };
    await this.journal.happened(tx, fact, {
      event: 'guardianship.reported',
      to: to.map((agencyId) => ({ agencyId, audience: 'queue' })),
    });
    if (await this.store.endSilenceByReport(tx, id))
      await this.journal.happened(tx, { ...fact, action: 'guardianship.silence_ended' });
    const view = await this.views.ofCase(tx, part.caseId);
    if (kind !== 'final') return view;
    await this.store.endAccess(tx, id, 'final_report');
    this.journal.shared(tx, 'access.ended', fact, one.guardianAgencyId);
    return view;
  }
}

/** @throws InvalidInput unless every section is there once, with how it stands */
function checkSections(sections: ReportSection[]): void {
  const codes = sections.map(({ code }) => code);
  const isComplete =
    codes.length === REPORT_SECTIONS.length && REPORT_SECTIONS.every((code) => codes.includes(code));
  if (!isComplete) throw InvalidInput.field('sections', 'required');
  sections.forEach(({ state, text }, index) => {
    if (!isCode('report-state', state)) throw InvalidInput.field(`sections.${index}.state`, 'notInList');
    if (state === 'attention' && !text?.trim())
      throw InvalidInput.field(`sections.${index}.text`, 'required');
  });
}
