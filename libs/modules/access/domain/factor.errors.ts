import { DomainError, InvalidInput } from '#kernel';

/** The password fits, and something else of the person's is asked for (401); each issue names one way. */
export class SecondFactorNeeded extends DomainError {
  constructor(kinds: readonly string[]) {
    const name = (kind: string) => (kind === 'totp' ? 'otp' : kind);
    super(
      'secondFactorNeeded',
      401,
      {},
      kinds.map((kind) => ({ in: 'body' as const, name: name(kind), type: 'required' })),
    );
  }
}

/** A code that is not of now, or was used (401). */
export class WrongCode extends DomainError {
  constructor() {
    super('wrongCode', 401);
  }
}

/** A proof that does not fit while one is logged in: the session goes on, the act does not (403). */
export class NotConfirmed extends DomainError {
  constructor() {
    super('notConfirmed', 403);
  }
}

/** The last proof of identity is too old for this act: prove it once more (403). */
export class StepUpRequired extends DomainError {
  constructor() {
    super('stepUpRequired', 403);
  }
}

/** The role needs a second factor, and this is the last one (409). */
export class LastFactor extends DomainError {
  constructor() {
    super('lastFactor', 409);
  }
}

/** As many as one person may have (409). */
export class TooManyFactors extends DomainError {
  constructor() {
    super('tooManyFactors', 409);
  }
}

/** A code that does not fit the secret just given (400). */
export function codeDoesNotFit(): InvalidInput {
  return InvalidInput.field('otp', 'wrongCode');
}

/** A passkey whose answer cannot be taken: another challenge, origin or key, or without the person's own touch (400). */
export function passkeyDoesNotFit(): InvalidInput {
  return InvalidInput.field('id', 'wrongPasskey');
}
