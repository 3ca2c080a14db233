/** Why an account is ended; the column of the table has the same list. */
export const ACCOUNT_ENDS = ['left', 'stolen', 'misuse', 'double', 'died'] as const;
export type AccountEnd = (typeof ACCOUNT_ENDS)[number];

/** A login that opens nothing, in no agency; or whose end is held and has changed nothing yet. */
export interface EndedAccount {
  id: string;
  name: string;
  email: string;
  /** None where it was ended by the operator. */
  reason?: AccountEnd;
  /** None while the end is held. */
  endedAt?: Date;
  /** When an end that is held takes effect; none once it has. */
  takesEffectAt?: Date;
  endedBy?: string;
}
