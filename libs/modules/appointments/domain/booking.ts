import type { AppointmentRole } from './appointment-transitions.js';

/** Whom to ask, and why someone outside the national register if it is one. */
export interface OfferInput {
  practitionerId: string;
  outsideRegister?: { ground: string; reason: string };
}

/** What a booker asks for; codes are of the code lists named in the comments. */
export interface BookingInput extends Partial<OfferInput> {
  role: AppointmentRole;
  /** appointment-purpose */
  purpose: string;
  /** lawyer-role */
  lawyerRole?: string;
  /** heard-party; the victim unless told */
  party?: string;
  /** language */
  language?: string;
  dialect?: string;
  sexPreference?: string;
  /** appointment-mode */
  mode: string;
  /** district */
  district?: string;
  /** meeting-place */
  place?: { kind: string; text?: string };
  message?: string;
  startsAt: Date;
  endsAt: Date;
  /** cost-bearer */
  costBearer: string;
}

/** What somebody is looked for with. */
export type SearchInput = Pick<
  BookingInput,
  | 'role'
  | 'lawyerRole'
  | 'party'
  | 'language'
  | 'dialect'
  | 'sexPreference'
  | 'mode'
  | 'district'
  | 'startsAt'
  | 'endsAt'
> & {
  /** The appointment that is to be replaced: its own time is free again. */
  replacesId?: string;
};
