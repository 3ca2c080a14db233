import type { Language } from '#kernel';
import type { DividedTask } from './co-accompaniment.entity.js';
import type { CoAction, CoStatus } from './co-accompaniment-transitions.js';
import type { MandateAction, MandateStatus } from './mandate-transitions.js';

/** Who can be reached at one of the two bodies. */
export interface BodyView {
  id: string;
  name: string;
  /** Display name of the person there. */
  contact?: string;
}

export interface TogetherView {
  id: string;
  status: CoStatus;
  service: BodyView;
  partner: BodyView;
  /** Proposed by the reader's own agency. */
  isYours: boolean;
  proposedAt: Date;
  tasks: DividedTask[];
  answeredAt?: Date;
  endedAt?: Date;
  endedBy?: string;
  endReason?: string;
  actions: CoAction[];
}

export interface PlanView {
  id: string;
  number: number;
  writtenBy: string;
  createdAt: Date;
  reviewOn: string;
  consent: string;
  withLawyer: boolean;
  /** False for a version of voluntary help that the young person refused. */
  inForce: boolean;
  goals: { area: string; goal: string; measure: string; by: string; until?: string }[];
}

export interface ContactView {
  id: string;
  plannedOn: string;
  manner: string;
  heldOn?: string;
  outcome?: string;
  note?: string;
  agencyName: string;
}

export interface DeadlineView {
  kind: string;
  dueAt: Date;
  overdue: boolean;
  /** The law or practice the term comes from, in each language. */
  source?: Record<Language, string>;
}

export interface DecisionView {
  what: string;
  kind: string;
  decidingBody?: string;
  decidedOn: string;
  outcome?: string;
  until?: string;
}

export interface MandateView {
  id: string;
  service: BodyView;
  community: string;
  kind: string;
  status: MandateStatus;
  ground: string;
  message?: string;
  requestedBy: string;
  requestedAt: Date;
  decidingBody?: string;
  decidedOn?: string;
  startedAt?: Date;
  followedAt?: Date;
  endedAt?: Date;
  endReason?: string;
  prolongedUntil?: string;
  /** In force, and nothing is known of the age: nobody can be asked in time. */
  birthUnknown: boolean;
  /** What the plan needs of the child before it can be agreed. */
  needs: { consent: boolean; lawyer: boolean };
  history: DecisionView[];
  deadlines: DeadlineView[];
  together: TogetherView[];
  plans: PlanView[];
  contacts: ContactView[];
  /** The reader may read plans and contacts. */
  sharesFile: boolean;
  actions: (MandateAction | 'propose')[];
}

/** Youth help of a case, as far as the reader may know it. */
export interface CaseYouthView {
  /** Of the case. */
  id: string;
  mandates: MandateView[];
  /** Youth services that take part, whom a mandate can be asked of. */
  services: { id: string; name: string }[];
  /** Centres and shelters that take part, and can accompany. */
  partners: { id: string; name: string }[];
  actions: 'request'[];
  etag: string;
}

/** One line of the desk. */
export interface DeskLineView {
  id: string;
  caseId: string;
  reference: string;
  sex: string;
  ages?: { from: number; to: number };
  treatedAsChild: boolean;
  kind: string;
  status: MandateStatus;
  serviceName: string;
  partnerName?: string;
  /** The other body proposed a division of tasks, and waits. */
  asked: boolean;
  due?: { kind: string; dueAt: Date; overdue: boolean };
  prolongedUntil?: string;
}
