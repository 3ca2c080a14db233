import { DomainError } from '#kernel';

/** More entries than one file takes: narrow the filters (422). */
export class TimelineTooLong extends DomainError {
  constructor(most: number) {
    super('timelineTooLong', 422, { most });
  }
}
