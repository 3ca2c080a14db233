/** An entry of the conflict list, for the agency that leads. It says nothing of an account that the agency did not know before. */
export interface ExclusionView {
  id: string;
  /** As it was typed; whether an account has it is not said. */
  address?: string;
  /** Of a person who stepped back, or for whom a service did. */
  name?: string;
  /** exclusion-reason */
  reason: string;
  detail?: string;
  enteredAt: Date;
  /** None when the person said so themselves, or a service did. */
  enteredBy?: string;
  /** Entered for another file of the same person, and lifted there. */
  throughJoined: boolean;
  /** A record of the Guardianship Service, which lifts it. */
  ofService: boolean;
}

/** The conflict list of a case. */
export interface ExclusionsView {
  /** Of the case. */
  id: string;
  items: ExclusionView[];
}
