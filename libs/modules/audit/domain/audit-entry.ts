/** One field that was changed. The texts are sealed with the key of the case and shown by category. */
export interface AuditedChange {
  /** Code of the field, e.g. `person.birthDate`. */
  field: string;
  category: string;
  before?: string;
  after?: string;
  /** Agency whose row it is; only a system actor says it, a member's changes are its own agency's. */
  ownerAgencyId?: string;
}

/** What happened, as a use case tells it. Who, when and in which session come from the unit of work. */
export interface AuditEntry {
  /** Default `act`; `sharing` when it opens or ends somebody's access to data. */
  kind?: 'act' | 'sharing';
  /** e.g. `referral.accepted`. */
  action: string;
  /** The case it belongs to; without one it goes to the chain of the actor's agency, or of the system. */
  caseId?: string;
  subject?: { type: string; id: string };
  /** Data categories it touches, beside those of `changes`; none = every participant of the case may see the act. */
  categories?: readonly string[];
  /** Codes and ids only, never free text or personal data: kept in clear for as long as the log. */
  params?: Readonly<Record<string, string>>;
  /** When it really happened, if that is not now. */
  occurredAt?: Date;
  changes?: readonly AuditedChange[];
}

/** An attempt that was denied. */
export interface AuditedRefusal {
  /** What was attempted: the permission, or the action. */
  action: string;
  /** As asked for, whether or not there is such a case. */
  caseId?: string;
  subject?: { type: string; id: string };
  categories?: readonly string[];
  /** Code of the reason, e.g. `notYours`. */
  reason: string;
  /** A question, no denial: it stands in the chain of the agency that was asked, and in that of no case. */
  ofAgency?: boolean;
}

const PARAM_KEY = /^[a-z][A-Za-z0-9]{0,39}$/;
const PARAM_VALUE = /^[A-Za-z0-9_.:,+/-]{0,200}$/;
const FIELD = /^[A-Za-z][A-Za-z0-9_.-]{0,79}$/;

/**
 * What is kept in clear must be codes and ids. The database refuses anything else as well; here the mistake is found in
 * the line that made it.
 *
 * @throws {TypeError} for free text among params or field names, and for a change that changes nothing; no value is repeated
 */
export function refuseFreeText(
  params: Readonly<Record<string, string>>,
  changes: readonly AuditedChange[] = [],
): void {
  for (const [key, value] of Object.entries(params)) {
    if (!PARAM_KEY.test(key) || !PARAM_VALUE.test(value)) {
      throw new TypeError(`audit param ${key} is not a code or an id: it belongs in changes`);
    }
  }
  for (const { field, before, after } of changes) {
    if (!FIELD.test(field)) throw new TypeError('the field of an audited change is named by a code');
    if (before === after) throw new TypeError(`audited field ${field} did not change`);
  }
}
