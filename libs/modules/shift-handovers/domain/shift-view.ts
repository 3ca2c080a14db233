import type { ShiftAction, ShiftStatus } from './shift-transitions.js';

/** How much one page shows, in rows. What is cut is counted in the answer. */
export const MOST = { residents: 200, events: 40, appointments: 20, lines: 200, waiting: 20, signs: 100 };
/** Of a care note the page shows so many characters; all of it is in the case. */
export const NOTE_CHARACTERS = 2_000;

export const SHIFT_EVENTS = [
  'arrived',
  'left',
  'moved',
  'present',
  'on_leave',
  'absent',
  'missing_began',
  'missing_ended',
  'care_note',
  'risk_changed',
] as const;
export type ShiftEventKind = (typeof SHIFT_EVENTS)[number];

/** Something that happened to a resident in the period. */
export interface ShiftEvent {
  kind: ShiftEventKind;
  /** When it happened. It was recorded in the period. */
  at: Date;
  /** Who recorded it. */
  by?: string;
  /** left: departure-reason; missing_ended: outcome; care_note: assistance-type; risk_changed: the level now. */
  code?: string;
  /** moved: the place before and the place after. risk_changed: the level before. */
  before?: string;
  after?: string;
  /** Of a care note. */
  text?: string;
  isCut?: boolean;
  /** Name of the agency that wrote the care note, where it is another one. */
  agencyName?: string;
}

/** A line of a shift. */
export interface ShiftLine {
  id: string;
  handoverId: string;
  /** Absent for a line about the house. */
  stayId?: string;
  text: string;
  writtenAt: Date;
  writtenBy: string;
  /** Since when it reads as it does, where the author corrected it. */
  correctedAt?: Date;
  /** The reader wrote it, and the hand-over is open. */
  mayCorrect: boolean;
  etag: string;
}

export interface ShiftAppointment {
  id: string;
  startsAt: Date;
  purpose: string;
  status: string;
  /** In Brussels before 12:00 of the next morning that comes. */
  isBeforeNoon: boolean;
}

export interface ShiftResident {
  stayId: string;
  caseId: string;
  caseReference: string;
  placeLabel: string;
  bed: number;
  initials?: string;
  /** False for a person who left the house in the period. */
  isHere: boolean;
  isMissing: boolean;
  /** An absence from the round that is still open. */
  absence?: { absentAt: Date; dueAt: Date };
  /** Level of the risk of disappearance, as far as the reader may know it. */
  risk?: string;
  /** The newest first. */
  events: ShiftEvent[];
  /** More happened than the page shows. */
  hasMoreEvents: boolean;
  appointments: ShiftAppointment[];
  /** The newest, in the order in which they were written. */
  lines: ShiftLine[];
  /** Older lines are on the page of each hand-over alone. */
  hasMoreLines: boolean;
}

/** A hand-over, without its lines. */
export interface ShiftHandover {
  id: string;
  status: ShiftStatus;
  begunAt: Date;
  handedOverAt?: Date;
  handedOverBy?: string;
  acknowledgedAt?: Date;
  acknowledgedBy?: string;
  actions: ShiftAction[];
  etag: string;
}

/** What happened in a house since the last hand-over, and what the shift before wrote. */
export interface ShiftPage {
  /** Of the unit. */
  id: string;
  unit: { id: string; name: string };
  since: Date;
  until: Date;
  /** The last hand-over was earlier than the page goes back. */
  isCut: boolean;
  /** The open one, those that wait for an acknowledgement, and the last one that has it; the oldest first. */
  handovers: ShiftHandover[];
  /** More hand-overs wait; they come onto the page as those before them are acknowledged. */
  hasMoreWaiting: boolean;
  /** About the house, of these hand-overs: the newest, in the order in which they were written. */
  lines: ShiftLine[];
  /** Older lines are on the page of each hand-over alone. */
  hasMoreLines: boolean;
  residents: ShiftResident[];
  /** People in beds of the unit whose case is closed to the reader. */
  closedToYou: number;
  mayWrite: boolean;
}

/** One hand-over with its lines, as far as the reader may read them. */
export interface ShiftHandoverView extends ShiftHandover {
  unit: { id: string; name: string };
  lines: (ShiftLine & { caseId?: string; caseReference?: string })[];
}

/** A past hand-over in the list of supervisors. */
export interface ShiftHandoverSummary extends Omit<ShiftHandover, 'actions' | 'etag'> {
  houseLines: number;
  /** About residents whose case is open to the reader. */
  residentLines: number;
}

export const shiftEtag = (kind: 'shift' | 'line', version: number): string => `${kind}-${version}`;
