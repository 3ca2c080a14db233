import type { CaseSummary, DraftView } from './case-types';
import type { AgencyRef, Instant } from './types';

export interface Brief {
  sex: string;
  ageBand: string;
  ageInDoubt: boolean;
  languages: string[];
  needs: string[];
}

export interface Share {
  category: string;
  state: 'shared' | 'not_shared' | 'after_acceptance';
}

export interface Delivery {
  channel: 'in_app' | 'email';
  state: 'pending' | 'handed_over' | 'opened' | 'bounced' | 'failed';
  at?: Instant;
}

export type ReferralStatus = 'sent' | 'received' | 'accepted' | 'refused' | 'withdrawn' | 'completed';

export interface CreateReferral {
  toAgencyId?: string;
  service: string;
  urgency: string;
  legalGround: string;
  message?: string;
  categories?: string[];
  togetherWithCaseIds?: string[];
}

export interface ReferralView {
  id: string;
  caseId?: string;
  caseReference: string;
  status: ReferralStatus;
  direction: 'incoming' | 'outgoing';
  from: AgencyRef;
  to: AgencyRef;
  service: string;
  urgency: string;
  legalGround: string;
  message?: string;
  sentAt: Instant;
  sentBy?: string;
  receivedAt?: Instant;
  respondBy: Instant;
  overdue: boolean;
  reminderAt?: Instant;
  escalatedAt?: Instant;
  answeredAt?: Instant;
  answeredBy?: string;
  refusal?: { reason: string; detail?: string };
  completion?: { outcome: string; at: Instant };
  brief: Brief;
  companions: { caseReference: string; relation: string; brief: Brief }[];
  shares: Share[];
  delivery: Delivery[];
  actions: string[];
  version: number;
}

export interface ReferralPreview {
  recipient: AgencyRef;
  before: Brief & { urgency: string };
  shares: Share[];
  respondBy: Instant;
}

export interface HomeView {
  counts: {
    referralsToAnswer: number;
    referralsOverdue: number;
    referralsWaiting: number;
    drafts: number;
    openCases: number;
    unread: number;
  };
  toAnswer: ReferralView[];
  waiting: ReferralView[];
  answered: ReferralView[];
  drafts: DraftView[];
  recentCases: CaseSummary[];
}
