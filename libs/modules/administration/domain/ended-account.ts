/** Why an account is ended; the column of the table has the same list. */
export const ACCOUNT_ENDS = ['left', 'stolen', 'misuse', 'double', 'died'] as const;
export type AccountEnd = (typeof ACCOUNT_ENDS)[number];

/** A login that opens nothing, in no agency. */
export interface EndedAccount {
  id: string;
  name: string;
  email: string;
  /** None where it was ended by the operator. */
  reason?: AccountEnd;
  endedAt: Date;
  endedBy?: string;
}
