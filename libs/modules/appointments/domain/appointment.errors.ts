import { DomainError } from '#kernel';

/** That person's time is taken, by whichever agency: somebody else was quicker (409). */
export class PractitionerTaken extends DomainError {
  constructor() {
    super('practitionerTaken', 409);
  }
}

/** That person must not be asked in this case: a declared conflict, or asked for the other side (409). */
export class ConflictOfInterest extends DomainError {
  constructor() {
    super('conflictOfInterest', 409);
  }
}

/** Nobody is recorded as there, late or missing before it is time (409). */
export class AttendanceTooEarly extends DomainError {
  constructor() {
    super('attendanceTooEarly', 409);
  }
}

/** A yes to something that is over (409). */
export class AnswerTooLate extends DomainError {
  constructor() {
    super('answerTooLate', 409);
  }
}

/** Nobody is asked for a case that is closed (409). */
export class AppointmentOfClosedCase extends DomainError {
  constructor() {
    super('appointmentOfClosedCase', 409);
  }
}

/** The agency that asked takes no part in the case any more: what it could share is no longer its to share (409). */
export class BookerLeft extends DomainError {
  constructor() {
    super('bookerLeft', 409);
  }
}

/** The person is in the directory with this role already (409). */
export class PractitionerKnown extends DomainError {
  constructor() {
    super('practitionerKnown', 409);
  }
}
