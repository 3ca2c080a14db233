/** An alert that reached no person of a recipient, for a person of the duty role: the reference and whom to call, nothing else of the case. */
export interface StandInView {
  /** Of the alert. */
  id: string;
  reference: string;
  /** The agency that raised it. */
  callback: { name: string; telephone?: string };
  /** Agencies in which no person could be told, and their relay numbers. */
  unreached: { name: string; telephone?: string }[];
  toldAt: Date;
  /** When a person of the role said that they call. */
  takenAt?: Date;
}

export interface StandInsView {
  items: StandInView[];
}

/** Whom the Guardianship Service named for the duty role. */
export interface DutyRoleView {
  /** Id of the agency. */
  id: string;
  members: { userId: string; name: string; namedAt: Date }[];
  /** People of the agency who can be named. */
  people: { id: string; name: string }[];
}
