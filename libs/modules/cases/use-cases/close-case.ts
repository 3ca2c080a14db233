import { Injectable } from '@nestjs/common';
import { InvalidInput, requireSame } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import type { LeadView } from '../domain/lead-view.js';
import { ChildIsLookedFor, HandoverOpen, MattersOpen } from '../domain/lead.errors.js';
import { retainUntil } from '../domain/retention.js';
import { CasesRepository } from '../persistence/cases.repository.js';
import { LeadReader } from '../persistence/lead.reader.js';
import { LeadingRepository } from '../persistence/leading.repository.js';
import { BriefOfCase } from './brief-of-case.js';
import { leadEtag, LeadOfCase } from './lead-of-case.js';
import { type OpenMatter, OpenMattersRegistry } from './open-matters.js';
import { ToldOfLead } from './told-of-lead.js';

/** Not a word of a child that disappeared: it is looked for until found, also after 18 (Child Focus). */
const DISAPPEARED = 'disappeared';
/** Somebody grown who was none is kept for a shorter time: a screening, then statistics. */
const NOT_VICTIM = 'not_victim';
const CHILD_AGE = 'retention.case.child.age';

export interface ClosureInput {
  /** closure-reason */
  reason: string;
  /** Why it may be closed although something is open, or more about the reason. */
  detail?: string;
}

/** What must be true before a case is closed, and until when it is kept then. */
@Injectable()
export class ClosingConditions {
  constructor(
    private readonly registry: OpenMattersRegistry,
    private readonly briefs: BriefOfCase,
    private readonly reader: LeadReader,
    private readonly rules: Rules,
  ) {}

  /**
   * @throws HandoverOpen, MattersOpen, ChildIsLookedFor (409); InvalidInput when something that may be left open is, and
   *   nobody says why
   */
  async check(
    tx: Tx,
    caseId: string,
    { reason, detail }: ClosureInput,
  ): Promise<{ matters: OpenMatter[]; retainUntil: string }> {
    const [matters, brief, pending, rules] = await Promise.all([
      this.registry.of(tx, caseId),
      this.briefs.run(tx, caseId),
      this.reader.pending(tx, caseId),
      this.rules.read(tx, [CHILD_AGE]),
    ]);
    if (pending) throw new HandoverOpen();
    const unsettled = matters.filter(({ mustBeSettled }) => mustBeSettled);
    if (unsettled.length) throw new MattersOpen([...new Set(unsettled.map(({ kind }) => kind))]);
    const child = brief.treatedAsChild ? { youngest: brief.ages?.from } : undefined;
    if (child && reason === DISAPPEARED) throw new ChildIsLookedFor();
    if (matters.length && !detail?.trim()) throw InvalidInput.field('detail', 'required');
    const screened = !child && reason === NOT_VICTIM;
    const years = await this.reader.retentionYears(
      tx,
      screened ? 'retention.screening.years' : 'retention.case.years',
    );
    const numbers = { years, childAge: rules.number(CHILD_AGE) };
    return { matters, retainUntil: retainUntil(tx.now, numbers, child) };
  }
}

/** Closes a case for the agency that leads it. Everybody else keeps what they wrote; the time it is kept begins. */
@Injectable()
export class CloseCase {
  constructor(
    private readonly cases: CasesRepository,
    private readonly conditions: ClosingConditions,
    private readonly leading: LeadingRepository,
    private readonly told: ToldOfLead,
    private readonly leadOfCase: LeadOfCase,
  ) {}

  /** @throws NotFound; NotTheLead (403); IllegalTransition and what `ClosingConditions` throws; StaleVersion (412) last */
  async run(tx: Tx, caseId: string, ifMatch: string, input: ClosureInput): Promise<LeadView> {
    if (!isCode('closure-reason', input.reason)) throw InvalidInput.field('reason', 'notInList');
    const found = await this.cases.findToChange(tx, caseId);
    const status = found.next('closure', memberOf(tx).agencyId);
    await this.leading.hold(tx, caseId);
    const { matters, retainUntil: until } = await this.conditions.check(tx, caseId, input);
    requireSame(ifMatch, leadEtag(found.version));
    const agencies = await this.told.agencies(tx, caseId);
    const openMatters = matters.map(({ kind, agencyId }) => ({ kind, agencyId }));
    const lost = await this.leading.close(tx, caseId, { ...input, openMatters, retainUntil: until });
    await this.told.closed(tx, { caseId, before: found.status, after: status, lost, agencies });
    return this.leadOfCase.run(tx, caseId);
  }
}
