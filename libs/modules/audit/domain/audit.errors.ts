import { DomainError } from '#kernel';

/** What cannot be audited does not happen: the transaction is rolled back and no data leaves. */
export class AuditUnavailable extends DomainError {
  constructor(cause: unknown) {
    super('auditUnavailable', 503);
    this.cause = cause;
  }
}
