import { brusselsDate } from '#kernel';

export const PRESENCES = ['present', 'on_leave', 'absent'] as const;
export type Presence = (typeof PRESENCES)[number];

/** Why an absence may wait as long as it may: rules `presence.absence.<ground>`. */
export const ABSENCE_GROUNDS = ['young', 'signs', 'child', 'adult'] as const;
export type AbsenceGround = (typeof ABSENCE_GROUNDS)[number];

export const OPEN_ABSENCES = ['waiting', 'proposed'] as const;
export type OpenAbsence = (typeof OPEN_ABSENCES)[number];

/** What was seen of one person. */
export interface Mark {
  stayId: string;
  presence: Presence;
  /** When, by the clock of the sender; now unless told. */
  seenAt?: Date;
}

/** Somebody who is not there, as the shelter alone knows. */
export interface AbsenceView {
  id: string;
  status: OpenAbsence;
  ground: AbsenceGround;
  absentAt: Date;
  /** From when on it is to be reported. */
  dueAt: Date;
}

/** What the rules say of an absence before it is marked. */
export interface IfAbsent {
  ground: AbsenceGround;
  /** How long it may wait; at 0 a child's alert starts with the mark. */
  minutes: number;
}

/** The search for a resident that ended last. */
export interface EndedSearch {
  /** Since when the end is recorded. */
  endedAt: Date;
  /** When the person was found, as a person said it. */
  foundAt?: Date;
  /** False where the person died, and where the report was a mistake. */
  found: boolean;
}

/** What is known of searches for a resident. */
export interface ResidentSearches {
  isRunning: boolean;
  ended?: EndedSearch;
}

/** Somebody on the roll. Nothing more than a night worker needs to know whom they look for. */
export interface RollResident {
  stayId: string;
  caseId: string;
  caseReference: string;
  placeLabel: string;
  bed: number;
  /** Of the newest names the member may read. */
  initials?: string;
  sex: string;
  ageBand: string;
  /** Full years, as the case says it. */
  ages?: { from: number; to: number };
  treatedAsChild: boolean;
  /** The latest of the evening. */
  mark?: { presence: Presence; seenAt: Date; by: string };
  absence?: AbsenceView;
  /** Of tonight's roll, where a search ended after the latest mark: the mark says nothing any more. */
  endedSearch?: EndedSearch;
  /** Of tonight's roll alone. */
  ifAbsent?: IfAbsent;
}

/** One evening of one unit. */
export interface RollView {
  /** Absent as long as nobody has begun. */
  id?: string;
  unit: { id: string; name: string };
  /** Brussels date; from noon to noon. */
  evening: string;
  begunAt?: Date;
  /** Who took part, in the order of their first mark. */
  takenBy: string[];
  residents: RollResident[];
  /** People in beds of the unit whose case is closed to the member. */
  closedToYou: number;
}

const HALF_DAY_MS = 12 * 60 * 60_000;

/** The evening an instant belongs to: the small hours are still the evening before. As `YYYY-MM-DD`. */
export const eveningOf = (at: Date): string => brusselsDate(new Date(at.getTime() - HALF_DAY_MS));
