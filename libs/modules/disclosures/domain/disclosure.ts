import type { AgencyRef } from '#modules/access';
import type {
  DisclosureAction,
  DisclosureRequestAction,
  DisclosureRequestSide,
  DisclosureRequestStatus,
  DisclosureSide,
  DisclosureStatus,
} from './disclosure-transitions.js';

/** How the person said yes, on a ground that ends with a consent. */
export interface DisclosureConsent {
  /** consent-giver */
  givenBy: string;
  /** consent-form */
  form: string;
  /** language: in which it was explained */
  language?: string;
  /** consent-interpretation */
  interpretation?: string;
}

/** On what terms something is opened. */
export interface DisclosureTerms {
  /** legal-ground */
  legalGround: string;
  /** category */
  categories: string[];
  /** Only what the disclosing agency wrote itself. */
  ownRows?: boolean;
  /** Last day, `YYYY-MM-DD`; the usual term unless told. */
  until?: string;
  consent?: DisclosureConsent;
}

export interface DisclosureInput extends DisclosureTerms {
  toAgencyId: string;
  /** disclosure-purpose */
  purpose: string;
}

/** A disclosure to be shown before it is opened. */
export interface PreviewInput extends DisclosureInput {
  /** To the one person alone who asked by this request, as an answer to it. */
  onlyAskerOf?: string;
}

/** What an answer says beside: to the whole agency, or to the person who asked alone. */
export interface DisclosureAnswer extends DisclosureTerms {
  onlyAsker?: boolean;
}

/** What a recipient would see of a category. */
export interface DisclosedPart {
  category: string;
  /** Everything that is there, or what the disclosing agency wrote. */
  rows: 'all' | 'own';
  until: Date;
}

export interface DisclosurePreview {
  /** Of the case. */
  id: string;
  recipient: AgencyRef;
  parts: DisclosedPart[];
  until: Date;
  onConsent: boolean;
  /** Where the law says so. */
  source: string;
}

export interface DisclosureView {
  id: string;
  caseId: string;
  side: DisclosureSide;
  from: AgencyRef;
  to: AgencyRef;
  /** To one person of the agency alone. */
  forPerson: boolean;
  purpose: string;
  legalGround: string;
  source: string;
  onConsent: boolean;
  consent?: DisclosureConsent;
  categories: string[];
  ownRows: boolean;
  since: Date;
  until: Date;
  status: DisclosureStatus;
  endedAt?: Date;
  /** disclosure-end, or what ended it otherwise. */
  endedBecause?: string;
  requestId?: string;
  actions: DisclosureAction[];
  etag: string;
}

export interface DisclosureRequestView {
  id: string;
  caseId: string;
  reference: string;
  side: DisclosureRequestSide;
  from: AgencyRef;
  to: AgencyRef;
  categories: string[];
  purpose: string;
  status: DisclosureRequestStatus;
  askedAt: Date;
  answerBy: Date;
  endedAt?: Date;
  /** disclosure-refusal */
  refusal?: string;
  disclosureId?: string;
  actions: DisclosureRequestAction[];
  etag: string;
}
