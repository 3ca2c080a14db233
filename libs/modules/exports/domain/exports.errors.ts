import { DomainError } from '#kernel';

/** Whoever opened the case in an emergency reads it there and takes nothing out (409). */
export class EmergencyReadsOnly extends DomainError {
  constructor() {
    super('emergencyReadsOnly', 409);
  }
}

/** More entries than one file takes: narrow the filters (422). */
export class TimelineTooLong extends DomainError {
  constructor(most: number) {
    super('timelineTooLong', 422, { most });
  }
}
