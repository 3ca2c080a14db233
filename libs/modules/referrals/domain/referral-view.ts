import type { AgencyRef } from '#modules/access';
import type { ConsentState } from './sharing-view.js';
import type { ReferralAction, ReferralStatus } from './referral-transitions.js';

/** What may be known of a person before a referral is accepted: no name, no photo. */
export interface Brief {
  sex: string;
  ageBand: string;
  ageInDoubt: boolean;
  languages: string[];
  needs: string[];
}

/** A data category and whether the recipient has it. */
export interface Share {
  category: string;
  state: 'shared' | 'not_shared' | 'after_acceptance';
}

export interface ReferralView {
  id: string;
  /** Only for those who take part in the case. */
  caseId?: string;
  caseReference: string;
  status: ReferralStatus;
  direction: 'incoming' | 'outgoing';
  from: AgencyRef;
  to: AgencyRef;
  service: string;
  urgency: string;
  legalGround: string;
  /** How the consent stands on which it rests; for its two ends. */
  consent?: { until: Date; state: ConsentState };
  /** For the sender, and for the recipient after acceptance; never in lists. */
  message?: string;
  sentAt: Date;
  sentBy?: string;
  receivedAt?: Date;
  respondBy: Date;
  overdue: boolean;
  /** When the reminder was sent or, while unanswered, will be. */
  reminderAt?: Date;
  escalatedAt?: Date;
  answeredAt?: Date;
  answeredBy?: string;
  refusal?: { reason: string; detail?: string };
  completion?: { outcome: string; at: Date };
  withdrawal?: { reason?: string; at: Date };
  /** It is one of a call to several agencies, of which the first to accept takes the person. */
  call?: {
    id: string;
    /** Only for the sender: a recipient does not learn whom else the sender asked. */
    asked?: { referralId: string; agency: AgencyRef; status: ReferralStatus }[];
  };
  brief: Brief;
  companions: { caseReference: string; relation: string; brief: Brief }[];
  shares: Share[];
  delivery: { channel: 'in_app' | 'email' | 'web_push'; state: string; at?: Date }[];
  actions: ReferralAction[];
  version: number;
  /** Becomes the ETag; no field of the answer. */
  etag: string;
}

/** What the recipient would see and get; nothing is sent. */
export interface ReferralPreview {
  /** The first of `recipients`. */
  recipient: AgencyRef;
  recipients: AgencyRef[];
  /** One call to all of them. */
  firstAcceptanceWins: boolean;
  before: Brief & { urgency: string };
  shares: Share[];
  respondBy: Date;
  /** On a ground that ends with a consent: when what is shared closes again unless it is renewed. */
  consentUntil?: Date;
}
