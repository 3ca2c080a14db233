import { DomainError } from '#kernel';

/** No number of a calendar with its secret as password (401): one answer for a wrong one, a revoked one and none at all. */
export class CalendarSecretNeeded extends DomainError {
  constructor() {
    super('calendarSecretNeeded', 401, { challenge: 'Basic realm="Relais calendar", charset="UTF-8"' });
  }
}

/** An address of before, which held its secret: it has ended (410). Whoever knew one is told so, and whether there was one is not said. */
export class CalendarAddressEnded extends DomainError {
  constructor() {
    super('calendarAddressEnded', 410);
  }
}
