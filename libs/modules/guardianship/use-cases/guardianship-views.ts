import { Injectable } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import { StandingInCases, type TakeBack, takeBackOf } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { Rules, type RuleSet } from '#platform/deadlines';
import { AGE_ASSESSMENT, type AgeAction, UNDECIDED } from '../domain/age-transitions.js';
import type { AgeAssessment } from '../domain/age-assessment.entity.js';
import type { Guardianship } from '../domain/guardianship.entity.js';
import { GUARDIANSHIP } from '../domain/guardianship-transitions.js';
import type {
  AgeAssessmentView,
  CaseGuardianshipView,
  GuardianshipView,
  LiftedConflict,
  MinorView,
} from '../domain/guardianship-view.js';
import { MINOR } from '../domain/minor-transitions.js';
import type { Minor } from '../domain/minor.entity.js';
import { MISSING, mayEndAt } from '../domain/no-news.js';
import { NamesReader } from '../persistence/names.reader.js';
import {
  type GuardianshipOfCase,
  GuardianshipStore,
  type GuardianshipTakeBack,
} from '../persistence/guardianship.store.js';
import { ReportsRepository } from '../persistence/reports.repository.js';

/**
 * Kinds of agency that may know who the guardian is and how the age was decided, and no more (need-to-know matrix): not
 * why somebody was appointed, nor whether a report is late. What endangers the child the database keeps from them.
 */
const WHO_ONLY = ['police', 'labour_inspectorate', 'reception', 'cgrs', 'lawyer_practice'];

const NOTICE = 'guardianship.resignation.notice';

/** Makes the view of the guardianship of a case for its reader. */
@Injectable()
export class GuardianshipViews {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly reports: ReportsRepository,
    private readonly names: NamesReader,
    private readonly rules: Rules,
    private readonly standing: StandingInCases,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string): Promise<CaseGuardianshipView> {
    const part = await this.store.ofCase(tx, caseId);
    const [{ permissions }, texts, reports, names, rules, takeBacks, keptOut] = await Promise.all([
      this.standing.one(tx, caseId),
      this.store.texts(tx, part),
      this.reports.ofCase(tx, caseId),
      this.names.of(tx, idsOf(part)),
      this.rules.read(tx, [MISSING, NOTICE]),
      this.store.takeBacks(
        tx,
        part.guardianships.map(({ id }) => id),
      ),
      this.store.keptOut(tx, part.guardianships),
    ]);
    const actor = { ...memberOf(tx), permissions };
    const whoOnly = WHO_ONLY.includes(actor.agencyKind);
    const known = { texts, names, actor, whoOnly, rules, takeBacks, keptOut, now: tx.now };
    return {
      id: caseId,
      minor: part.minor && minorView(part.minor, part, known),
      ageAssessments: part.ages.map((age) => ageView(age, part.minor?.regime, known)),
      guardianships: part.guardianships.map((one) => guardianshipView(one, part, known)),
      reports,
      conflicts: permissions.has('guardianship:assign') ? part.conflicts : [],
      liftedConflicts: permissions.has('guardianship:assign') ? part.lifted.map(liftedView) : [],
      actions: actionsOf(part, actor),
      etag: etagOf(part),
    };
  }
}

/** Grows with every change to the guardianship of the case. */
export function etagOf({ minor, ages, guardianships, conflicts }: GuardianshipOfCase): string {
  const rows = [...(minor ? [minor] : []), ...ages, ...guardianships];
  return `guardianship-${rows.length + conflicts.length}-${rows.reduce((sum, { version }) => sum + version, 0)}`;
}

interface Known {
  texts: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
  actor: MemberActor;
  whoOnly: boolean;
  rules: RuleSet;
  takeBacks: ReadonlyMap<string, GuardianshipTakeBack>;
  /** Ids of guardianships of whose guardian no report is asked. */
  keptOut: ReadonlySet<string>;
  now: Date;
}

function idsOf({ minor, ages, guardianships }: GuardianshipOfCase): string[] {
  return [
    ...(minor ? [minor.signalledByAgencyId] : []),
    ...ages.map(({ raisedByAgencyId }) => raisedByAgencyId),
    ...guardianships.flatMap(({ guardianAgencyId, guardianUserId }) => [guardianAgencyId, guardianUserId]),
  ];
}

function minorView(
  minor: Minor,
  { concerns, silence }: GuardianshipOfCase,
  { texts, names, rules }: Known,
): MinorView {
  return {
    id: minor.id,
    status: minor.status,
    regime: minor.regime,
    district: minor.district ?? undefined,
    risks: concerns?.risks ?? [],
    details: concerns && texts.get(concerns.id),
    signalledAt: minor.signalledAt,
    signalledBy: names.get(minor.signalledByAgencyId) ?? '',
    identifiedAt: minor.identifiedAt ?? undefined,
    waitingSince: minor.waitingSince ?? undefined,
    closedAt: minor.closedAt ?? undefined,
    closedReason: minor.closedReason ?? undefined,
    noNews: silence && noNewsOf(silence.since, rules),
  };
}

/** Counted by the engine of deadlines, as every other term. */
function noNewsOf(since: string, rules: RuleSet): MinorView['noNews'] {
  return { since, mayEndAt: mayEndAt(since, rules) };
}

function ageView(age: AgeAssessment, regime: string | undefined, { names, actor }: Known): AgeAssessmentView {
  const isService = age.ownerAgencyId === actor.agencyId && actor.permissions.has('guardianship:assign');
  return {
    id: age.id,
    status: age.status,
    grounds: age.grounds,
    raisedAt: age.raisedAt,
    raisedBy: names.get(age.raisedByAgencyId) ?? '',
    decideBy: age.decideBy,
    extendedAt: age.extendedAt ?? undefined,
    orderedAt: age.orderedAt ?? undefined,
    testedOn: age.testedOn ?? undefined,
    ageMin: age.ageMin === null ? undefined : Number(age.ageMin),
    ageMax: age.ageMax === null ? undefined : Number(age.ageMax),
    decision: age.decision ?? undefined,
    decidedAt: age.decidedAt ?? undefined,
    appealedAt: age.appealedAt ?? undefined,
    appealOutcome: age.appealOutcome ?? undefined,
    actions: isService ? ageActionsOf(age, regime) : [],
  };
}

/** More time is taken once, and at the border alone. */
function ageActionsOf({ status, extendedAt }: AgeAssessment, regime: string | undefined): AgeAction[] {
  const possible = AGE_ASSESSMENT.actions('service', status);
  return possible.filter((action) => action !== 'extension' || (regime === 'border' && !extendedAt));
}

function guardianshipView(one: Guardianship, part: GuardianshipOfCase, known: Known): GuardianshipView {
  const { texts, names, actor, whoOnly, rules, now } = known;
  const side = one.sideOf(actor);
  return {
    id: one.id,
    type: one.type,
    status: one.status,
    guardian: {
      id: one.guardianId,
      displayName: names.get(one.guardianUserId) ?? '',
      agencyId: one.guardianAgencyId,
      agencyName: names.get(one.guardianAgencyId) ?? '',
    },
    isYou: side === 'guardian',
    startedAt: one.startedAt,
    requestedBy: one.requestedBy ?? undefined,
    reason: whoOnly ? undefined : texts.get(one.id),
    report: whoOnly ? undefined : reportOf(one, known),
    noticeUntil: one.noticeUntil ?? undefined,
    endedAt: one.endedAt ?? undefined,
    endReason: one.endReason ?? undefined,
    conflictLifted: liftingOf(one, part),
    actions: GUARDIANSHIP.actions(side, one.status).filter(
      (action) =>
        actor.permissions.has(side === 'service' ? 'guardianship:assign' : 'guardianship:report') &&
        (action !== 'report' || one.reportKind !== null),
    ),
    noticeWouldEnd: side === 'guardian' && one.status === 'active' ? rules.deadline(NOTICE, now) : undefined,
    takeBack: takeBackFor(one, known),
  };
}

function reportOf({ id, reportKind, reportDueAt }: Guardianship, { keptOut, now }: Known) {
  if (!reportKind || !reportDueAt || keptOut.has(id)) return undefined;
  return { kind: reportKind, dueAt: reportDueAt, overdue: reportDueAt < now };
}

/** Where another record of the same guardian stands, the conflict stands. */
function liftingOf({ guardianId, endReason }: Guardianship, { conflicts, lifted }: GuardianshipOfCase) {
  if (endReason !== 'conflict' || conflicts.some((one) => one.guardianId === guardianId)) return undefined;
  const last = lifted.find((one) => one.guardianId === guardianId);
  return last && liftedView(last).lifted;
}

function liftedView({ liftedAt, liftedBy, liftReason, ...record }: LiftedConflict) {
  return { ...record, lifted: { at: liftedAt, by: liftedBy, reason: liftReason ?? undefined } };
}

/** The database says whose act it was; the role must still hold the right. */
function takeBackFor({ id }: Guardianship, { actor, takeBacks }: Known): TakeBack | undefined {
  const found = takeBacks.get(id);
  const right = found?.act === 'guardianship.resign' ? 'guardianship:report' : 'guardianship:assign';
  return found && actor.permissions.has(right) ? takeBackOf(found.act, found) : undefined;
}

function actionsOf({ minor, silence, ages, guardianships }: GuardianshipOfCase, actor: MemberActor) {
  const actions: CaseGuardianshipView['actions'] = [];
  if (!minor) {
    if (actor.permissions.has('guardianship:signal')) actions.push('signal');
    return actions;
  }
  const isService = minor.ownerAgencyId === actor.agencyId && actor.permissions.has('guardianship:assign');
  const possible = MINOR.actions('service', minor.status);
  if (isService && possible.includes('identification')) actions.push('identification');
  if (isService && possible.includes('rejection')) actions.push('rejection');
  const undecided = ages.some(({ status }) => UNDECIDED.includes(status));
  if (actor.permissions.has('age:doubt') && !undecided && minor.status !== 'ended') actions.push('age_doubt');
  const served = guardianships.some(({ status, type }) => status === 'active' && type === 'guardian');
  const open = minor.status === 'identified' || minor.status === 'signalled';
  if (isService && open && !served) actions.push('appointment');
  if (isService && minor.status === 'identified') actions.push(silence ? 'news' : 'no_news');
  return actions;
}
