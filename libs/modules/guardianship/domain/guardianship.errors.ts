import { DomainError } from '#kernel';

/** The case has been signalled to the Guardianship Service already (409). */
export class AlreadySignalled extends DomainError {
  constructor() {
    super('minorAlreadySignalled', 409);
  }
}

/** No Guardianship Service works with Relais: tell it by telephone (409). */
export class NoGuardianshipService extends DomainError {
  constructor() {
    super('noGuardianshipService', 409);
  }
}

/** An assessment of this age is running (409). */
export class AgeDoubtOpen extends DomainError {
  constructor() {
    super('ageDoubtOpen', 409);
  }
}

/** Why a guardian cannot be appointed to a minor; codes of problem texts. */
export const OBSTACLES = [
  'minorNotWaiting',
  'guardianAlreadyAssigned',
  'guardianUnknown',
  'guardianConflict',
  'guardianNotAccredited',
  'guardianAbsent',
  'guardianFull',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** The appointment is not possible (409). */
export class CannotAppoint extends DomainError {
  constructor(obstacle: Obstacle) {
    super(obstacle, 409);
  }
}

/** The conflict of interest of this guardian is recorded already (409). */
export class ConflictKnown extends DomainError {
  constructor() {
    super('guardianConflict', 409);
  }
}

/** What the end needs has not come true yet (409). */
export class EndNotYet extends DomainError {
  constructor(code: 'stillTreatedAsMinor' | 'missingTooShort' | 'noticeRuns' | 'procedurePending') {
    super(code, 409);
  }
}

/** The time to decide about an age is longer once, and at the border alone (409). */
export class NoLongerTime extends DomainError {
  constructor() {
    super('ageDecisionNotExtended', 409);
  }
}

/** Another report is due, or none (409). */
export class ReportNotDue extends DomainError {
  constructor() {
    super('reportNotDue', 409);
  }
}

/** The person is a guardian already (409). */
export class GuardianAlreadyKnown extends DomainError {
  constructor() {
    super('guardianAlreadyKnown', 409);
  }
}
