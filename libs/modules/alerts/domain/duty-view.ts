import type { EscalationStep } from './escalation.js';

/** Somebody of the agency. */
export interface DutyPerson {
  id: string;
  name: string;
}

export interface RotationView {
  id: string;
  days: string;
  weekdays: number[];
  from: string;
  to: string;
  startsOn: string;
  everyDays: number;
  members: string[];
}

export interface DutyExceptionView {
  id: string;
  kind: string;
  userId: string;
  from: Date;
  to: Date;
}

/** The duty roster of the actor's agency, with the shifts of one week. */
export interface DutyRosterView {
  /** Id of the agency. */
  id: string;
  /** Everybody who can be put on the list. */
  people: DutyPerson[];
  /** Ids; nobody when empty. */
  onDutyNow: string[];
  /** Monday of the week that is shown. */
  week: string;
  shifts: { from: Date; to: Date; userIds: string[] }[];
  rotations: RotationView[];
  exceptions: DutyExceptionView[];
}

/** Who would be on duty with one more rotation, before it is saved. */
export interface DutyPreviewView {
  shifts: { from: Date; to: Date; userIds: string[] }[];
  /** Days among them that are public holidays, `YYYY-MM-DD`. */
  holidays: string[];
}

/** How alerts of one kind go on while nobody answers; `isDefault` when the agency has set none. */
export interface EscalationPolicyView {
  kind: string;
  steps: EscalationStep[];
  isDefault: boolean;
}

export interface EscalationPoliciesView {
  /** Id of the agency. */
  id: string;
  /** No step may wait longer. */
  longestWaitMinutes: number;
  policies: EscalationPolicyView[];
}
