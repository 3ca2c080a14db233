import { Injectable } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import { type CaseBrief, BriefOfCase, StandingInCases } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { Rules, type RuleSet } from '#platform/deadlines';
import type { CoAccompaniment } from '../domain/co-accompaniment.entity.js';
import { CO_ACCOMPANIMENT } from '../domain/co-accompaniment-transitions.js';
import { isVoluntary, needsOf } from '../domain/consent.js';
import { YOUTH_MANDATE } from '../domain/mandate-transitions.js';
import type { YouthMandate } from '../domain/youth-mandate.entity.js';
import type { CaseYouthView, DecisionView, MandateView, TogetherView } from '../domain/youth-view.js';
import { DecisionsReader } from '../persistence/decisions.reader.js';
import { PARTNER_KINDS, PartiesReader } from '../persistence/parties.reader.js';
import { type Deadline, YouthDeadlinesRepository } from '../persistence/youth-deadlines.repository.js';
import { type Contact, type Plan, YouthFileRepository } from '../persistence/youth-file.repository.js';
import { type YouthOfCase, YouthStore } from '../persistence/youth.store.js';

/** Rules behind the consent of a child, by Community. */
export const consentRules = (community: string): string[] => [
  `youth-care.consent.${community}`,
  'youth-care.lawyer.from',
  'youth-care.lawyer.below',
];
const ALL_CONSENT_RULES = [...new Set(['french', 'flemish', 'german'].flatMap(consentRules))];

/** What else is read for the view of a case. */
@Injectable()
export class YouthParts {
  constructor(
    private readonly file: YouthFileRepository,
    private readonly deadlines: YouthDeadlinesRepository,
    private readonly decisions: DecisionsReader,
    private readonly parties: PartiesReader,
  ) {}

  async ofCase(tx: Tx, part: YouthOfCase) {
    const { caseId } = part;
    const [plans, contacts, deadlines, decisions, parties] = await Promise.all([
      this.file.plans(tx, caseId),
      this.file.contacts(tx, caseId),
      this.deadlines.ofCase(tx, caseId),
      this.decisions.ofCase(tx, caseId),
      this.parties.ofCase(tx, caseId),
    ]);
    const names = await this.parties.names(tx, [
      ...part.mandates.flatMap((m) => [m.ownerAgencyId, m.requestedByAgencyId, m.contactUserId]),
      ...part.together.flatMap((c) => [
        c.ownerAgencyId,
        c.partnerAgencyId,
        c.serviceContactId,
        c.partnerContactId,
        c.endedByAgencyId,
      ]),
      ...[...plans, ...contacts].map(({ agencyId }) => agencyId),
    ]);
    return { plans, contacts, deadlines, decisions, parties, names };
  }
}

/** Makes the view of the youth help of a case for its reader. */
@Injectable()
export class YouthViews {
  constructor(
    private readonly store: YouthStore,
    private readonly parts: YouthParts,
    private readonly briefs: BriefOfCase,
    private readonly standing: StandingInCases,
    private readonly rules: Rules,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string): Promise<CaseYouthView> {
    const part = await this.store.ofCase(tx, caseId);
    const [read, brief, { permissions }, rules, messages] = await Promise.all([
      this.parts.ofCase(tx, part),
      this.briefs.run(tx, caseId),
      this.standing.one(tx, caseId),
      this.rules.read(tx, ALL_CONSENT_RULES),
      this.store.messages(tx, part),
    ]);
    const actor = { ...memberOf(tx), permissions };
    const known: Known = { ...read, part, actor, brief, rules, messages, now: tx.now };
    const { services, partners } = read.parties;
    return {
      id: caseId,
      mandates: part.mandates.map((mandate) => mandateView(mandate, known)),
      services: services.map(({ id, name }) => ({ id, name })),
      partners: partners.map(({ id, name }) => ({ id, name })),
      actions: permissions.has('youth:request') && services.length > 0 ? ['request'] : [],
      etag: etagOf(part),
    };
  }
}

/** Grows with every change to the youth help of the case, and with every version of a plan that the reader may read. */
export function etagOf({ mandates, together, planCount }: YouthOfCase): string {
  const rows = [...mandates, ...together];
  return `youth-${rows.length}-${rows.reduce((sum, { version }) => sum + version, 0)}-${planCount}`;
}

/** The agency that accompanies the child with the service now. */
export function partnerOf({ together }: YouthOfCase, mandateId: string): string | undefined {
  return together.find((one) => one.mandateId === mandateId && one.status === 'active')?.partnerAgencyId;
}

interface Known {
  part: YouthOfCase;
  plans: Plan[];
  contacts: Contact[];
  deadlines: Deadline[];
  decisions: (DecisionView & { mandateId: string })[];
  names: ReadonlyMap<string, string>;
  messages: ReadonlyMap<string, string>;
  actor: MemberActor;
  brief: CaseBrief;
  rules: RuleSet;
  now: Date;
}

function mandateView(mandate: YouthMandate, known: Known): MandateView {
  const { part, names, actor, messages } = known;
  const ofMandate = <T extends { mandateId: string }>(rows: T[]) =>
    rows.filter(({ mandateId }) => mandateId === mandate.id);
  const side = mandate.sideOf(actor.agencyId, partnerOf(part, mandate.id));
  const nameOf = (id: string | null) => (id && names.get(id)) || '';
  return {
    id: mandate.id,
    service: {
      id: mandate.ownerAgencyId,
      name: nameOf(mandate.ownerAgencyId),
      contact: nameOf(mandate.contactUserId) || undefined,
    },
    community: mandate.community,
    kind: mandate.kind,
    status: mandate.status,
    ground: mandate.ground,
    message: messages.get(mandate.id),
    requestedBy: nameOf(mandate.requestedByAgencyId),
    requestedAt: mandate.requestedAt,
    decidingBody: mandate.decidingBody ?? undefined,
    decidedOn: mandate.decidedOn ?? undefined,
    startedAt: mandate.startedAt ?? undefined,
    followedAt: mandate.followedAt ?? undefined,
    endedAt: mandate.endedAt ?? undefined,
    endReason: mandate.endReason ?? undefined,
    prolongedUntil: mandate.prolongedUntil ?? undefined,
    birthUnknown: mandate.isInForce && mandate.majorityOn === null,
    needs: needsOfChild(mandate, known),
    together: ofMandate(part.together).map((one) => togetherView(one, known)),
    ...courseOf(mandate.id, known),
    plans: ofMandate(known.plans).map(({ mandateId: _id, agencyId, ...plan }) => ({
      ...plan,
      writtenBy: nameOf(agencyId),
    })),
    contacts: ofMandate(known.contacts).map(({ mandateId: _id, agencyId, heldOn, outcome, ...contact }) => ({
      ...contact,
      heldOn: heldOn ?? undefined,
      outcome: outcome ?? undefined,
      agencyName: nameOf(agencyId),
    })),
    sharesFile: side === 'service' || side === 'partner',
    actions: actionsOn(mandate, known),
  };
}

/** What was decided, and what is due. */
function courseOf(
  id: string,
  { decisions, deadlines, now }: Known,
): Pick<MandateView, 'history' | 'deadlines'> {
  return {
    history: decisions.filter(({ mandateId }) => mandateId === id).map(({ mandateId: _id, ...line }) => line),
    deadlines: deadlines
      .filter(({ mandateId }) => mandateId === id)
      .map(({ kind, dueAt, source }) => ({ kind, dueAt, overdue: dueAt < now, source: source ?? undefined })),
  };
}

function needsOfChild({ kind, community }: YouthMandate, { brief, rules }: Known) {
  const [consent, from, below] = consentRules(community).map((code) => rules.number(code));
  return needsOf(
    brief.ages,
    { consentFrom: consent!, lawyerFrom: from!, lawyerBelow: below! },
    isVoluntary(kind),
  );
}

function actionsOn(mandate: YouthMandate, { part, actor }: Known): MandateView['actions'] {
  const partner = partnerOf(part, mandate.id);
  const side = mandate.sideOf(actor.agencyId, partner);
  const right = { service: 'youth:decide', partner: 'youth:accompany', requester: 'youth:request' } as const;
  const may = side !== undefined && actor.permissions.has(right[side]);
  const actions: MandateView['actions'] = may ? YOUTH_MANDATE.actions(side, mandate.status) : [];
  const canAccompany =
    actor.permissions.has('youth:accompany') &&
    (side === 'service' || PARTNER_KINDS.includes(actor.agencyKind)) &&
    !['requested', 'ended'].includes(mandate.status);
  const isOpen = part.together.some((one) => one.mandateId === mandate.id && one.status === 'proposed');
  const isElse = partner !== undefined && side !== 'service' && side !== 'partner';
  return canAccompany && !isOpen && !isElse ? [...actions, 'propose'] : actions;
}

function togetherView(one: CoAccompaniment, { names, actor }: Known): TogetherView {
  const nameOf = (id: string | null) => (id ? names.get(id) : undefined);
  const body = (id: string, contact: string | null) => ({
    id,
    name: nameOf(id) ?? '',
    contact: nameOf(contact),
  });
  const side = one.sideOf(actor.agencyId);
  const may = side && actor.permissions.has('youth:accompany');
  return {
    id: one.id,
    status: one.status,
    service: body(one.ownerAgencyId, one.serviceContactId),
    partner: body(one.partnerAgencyId, one.partnerContactId),
    isYours: side === 'proposer',
    proposedAt: one.proposedAt,
    tasks: one.tasks,
    answeredAt: one.answeredAt ?? undefined,
    endedAt: one.endedAt ?? undefined,
    endedBy: nameOf(one.endedByAgencyId),
    endReason: one.endReason ?? undefined,
    actions: may ? CO_ACCOMPANIMENT.actions(side, one.status) : [],
  };
}
