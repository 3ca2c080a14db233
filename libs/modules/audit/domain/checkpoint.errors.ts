/** The log was signed with another key before: an operator has to say which one counts. */
export class SignedByAnotherKey extends Error {
  override readonly name = 'SignedByAnotherKey';

  constructor(known: string, own: string) {
    super(
      `the audit log was signed with key ${known}, and this worker has ${own}: give it RELAIS_AUDIT_KEY_FILE`,
    );
  }
}

/** The copy outside the database knows more than the database: it was put back to an earlier state, or checkpoints were removed. */
export class DatabaseBehindCheckpoints extends Error {
  override readonly name = 'DatabaseBehindCheckpoints';

  constructor(file: string) {
    super(`${file} has newer checkpoints of the audit log than the database: run npm run audit:verify`);
  }
}
