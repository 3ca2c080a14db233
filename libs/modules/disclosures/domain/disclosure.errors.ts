import { CaseClosed, DomainError, InvalidInput, NotFound } from '#kernel';

/** The same was asked of the same agency and waits for an answer (409). */
export class DisclosureAskedBefore extends DomainError {
  constructor() {
    super('disclosureAskedBefore', 409);
  }
}

/** What is to be answered waits no more, or asked for less (409). */
export class DisclosureRequestOver extends DomainError {
  constructor() {
    super('disclosureRequestOver', 409);
  }
}

/** As many asked for by this agency today as the rules allow (429); `retryAfter` in seconds. */
export class DisclosureAskLimit extends DomainError {
  constructor(retryAfter: number) {
    super('disclosureAskLimit', 429, { retryAfter });
  }
}

/** The database hinders for a reason that this version of the product does not know: nothing was done. */
export class UnknownHindrance extends Error {
  /** @param code as the database said it */
  constructor(readonly code: string) {
    super(`unknown hindrance of a disclosure: ${code}`);
    this.name = 'UnknownHindrance';
  }
}

const FIELDS: Readonly<Record<string, readonly [field: string, type: string]>> = {
  recipient: ['toAgencyId', 'notInList'],
  ground: ['legalGround', 'notInList'],
  kind: ['categories', 'notForRecipient'],
  not_yours: ['categories', 'notYours'],
  past: ['until', 'inPast'],
  too_long: ['until', 'range'],
  no_consent: ['consent', 'required'],
  consent_unneeded: ['consent', 'unexpected'],
};

/**
 * What the database says that hinders a disclosure (`relais.disclosure_hindered`, `relais.disclose`), as the caller is told it.
 *
 * @throws UnknownHindrance for a code that is none of theirs
 */
export function hindrance(code: string): Error {
  if (code === 'not_found') return new NotFound();
  if (code === 'closed') return new CaseClosed();
  if (code === 'request') return new DisclosureRequestOver();
  const known = FIELDS[code];
  if (!known) throw new UnknownHindrance(code);
  return InvalidInput.field(...known);
}
