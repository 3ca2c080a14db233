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

/** The master key file is missing, readable by others, or holds no key. One line, for the person who starts Relais. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
}

/** The key that signs checkpoints is readable by others, or is none. One line, for the person who runs Relais. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError';
}
