import { DomainError } from '#kernel';

/** Seconds after which the same request may succeed. */
const SOON_S = 5;

/**
 * The key service cannot be used now: nothing is wrong with the work, which may succeed once it answers. The message is for
 * whoever runs the product; it never holds a key or a token.
 */
export class KeysAway extends DomainError {
  constructor(reason: string) {
    super('unavailable', 503, { retryAfter: SOON_S });
    this.message = `The key service cannot be used: ${reason}`;
  }
}

/**
 * Something sealed could not be opened: it was altered, belongs to another place, or to another key. The message never
 * says which, and never holds a byte of the content.
 */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';

  constructor(what: string) {
    super(`${what} cannot be opened`);
  }
}

/** The master key cannot be used: its file is missing or readable by others, its service refuses. One line, for the person who starts Relais. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
}

/** The key that signs checkpoints is readable by others, or is none. One line, for the person who runs Relais. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError';
}
