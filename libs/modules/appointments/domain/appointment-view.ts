import type { AgencyRef } from '#modules/access';
import type {
  AppointmentAction,
  AppointmentRole,
  AppointmentSide,
  AppointmentStatus,
} from './appointment-transitions.js';

export interface PractitionerRef {
  id: string;
  name: string;
  agency: AgencyRef;
  registerNumber?: string;
}

/** An appointment as one reader may see it. */
export interface AppointmentView {
  id: string;
  /** Only for those who take part in the case. */
  caseId?: string;
  caseReference: string;
  role: AppointmentRole;
  status: AppointmentStatus;
  side: AppointmentSide | 'participant';
  purpose: string;
  lawyerRole?: string;
  party: string;
  language?: string;
  dialect?: string;
  sexPreference?: string;
  mode: string;
  district?: string;
  /** The text is for the booking agency, and for the practitioner who said yes; never in lists. */
  place?: { kind: string; text?: string };
  message?: string;
  startsAt: Date;
  endsAt: Date;
  bookedBy: AgencyRef;
  practitioner?: PractitionerRef;
  /** Why someone outside the national register was asked; the reason in words for those who take part. */
  outsideRegister?: { ground: string; reason?: string };
  requestedAt: Date;
  offeredAt?: Date;
  answerBy?: Date;
  overdue: boolean;
  answeredAt?: Date;
  /** Of the practitioner who said yes; none where the appointment was too near when it was asked for. */
  reminder?: { at: Date; sentAt?: Date };
  refusal?: { reason: string };
  attendance?: { arrivedAt: Date; minutesLate: number };
  ending?: { reason?: string; by: AppointmentSide; at: Date };
  cost: { bearer: string; cents?: number };
  /** Whom the practitioner meets, once they have said yes. */
  client?: { name: string };
  /** By which the booking agency is called on the day, for both ends after the yes; never in lists. */
  telephone?: string;
  replacesId?: string;
  replacedById?: string;
  actions: AppointmentAction[];
  version: number;
  /** Becomes the ETag; no field of the answer. */
  etag: string;
}

/** Somebody who could be asked, and why. */
export interface Candidate extends PractitionerRef {
  sex: string;
  languages: { code: string; dialect?: string }[];
  modes: string[];
  districts: string[];
  rateCentsHour?: number;
  /** In the order of their weight; what is not met is said as well. */
  reasons: { code: string; met: boolean }[];
}

/** Request to presence: how long it takes, and whether they are there when it begins. */
export interface Measure {
  role: AppointmentRole;
  /** Cases in which somebody has been there. */
  cases: number;
  medianMinutes?: number;
  /** Cases in which nobody has been there yet. */
  waiting: number;
  longestWaitMinutes?: number;
  /** 0–1 of the appointments that took place. */
  presentAtStart?: number;
}

/** The appointments of one case. */
export interface CaseAppointments {
  items: AppointmentView[];
  /** Time from the first request to the first presence, in minutes. */
  timeToInterpreterMinutes?: number;
  timeToLawyerMinutes?: number;
  /** A minor of this age consents to youth-care help only with a lawyer, and none is booked. */
  lawyerNeeded: boolean;
}
