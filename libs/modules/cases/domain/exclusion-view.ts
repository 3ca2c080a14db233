/** A person who may not see a case, whatever is granted to any of their agencies; for the agency that leads it. */
export interface ExclusionView {
  userId: string;
  name: string;
  /** Names of the agencies they work for now. */
  agencies: string[];
  /** exclusion-reason */
  reason: string;
  detail?: string;
  enteredAt: Date;
  /** None when the person said so themselves, or a service did. */
  enteredBy?: string;
  /** Entered for another file of the same person, and lifted there. */
  throughJoined: boolean;
}

/** The conflict list of a case. */
export interface ExclusionsView {
  /** Of the case. */
  id: string;
  items: ExclusionView[];
}
