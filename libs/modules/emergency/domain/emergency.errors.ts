import { DomainError, Refused } from '#kernel';

/** An access of the same person was judged by nobody in time: until somebody does, they open no more (403). */
export class EmergencySuspended extends Refused {
  constructor() {
    super('emergencySuspended');
  }
}

/** As many openings of the same person wait for a judgement as the rule `emergency.waiting` allows (409). */
export class EmergencyBound extends DomainError {
  constructor() {
    super('emergencyBound', 409);
  }
}

/** The person has the case open already (409): by an emergency that still runs, or without one. */
export class EmergencyNotNeeded extends DomainError {
  constructor() {
    super('emergencyNotNeeded', 409);
  }
}

/** It was judged before (409). */
export class EmergencyJudged extends DomainError {
  constructor() {
    super('emergencyJudged', 409);
  }
}

/** Nobody judges what they opened themselves (403). */
export class OwnEmergency extends Refused {
  constructor() {
    super('ownEmergency');
  }
}
