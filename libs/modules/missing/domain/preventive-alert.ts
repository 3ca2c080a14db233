import type { AgencyRef } from '#modules/access';
import type { MissingPersonView } from './episode-view.js';
import type { PreventiveAction, PreventiveStatus } from './preventive-transitions.js';

/** The lists of requests: what waits or runs, and what is over. */
export const PREVENTIVE_LISTS = ['open', 'ended'] as const;
export type PreventiveList = (typeof PREVENTIVE_LISTS)[number];

export interface PreventiveLineView {
  id: string;
  caseId: string;
  reference: string;
  status: PreventiveStatus;
  askedBy: AgencyRef;
  asked: AgencyRef;
  askedAt: Date;
  /** When the answer is due. */
  answerBy: Date;
  /** When it ends if nobody answered. */
  lapseAt: Date;
  /** Asked, and the answer is late. */
  overdue: boolean;
  answeredAt?: Date;
  /** Of one that was granted. */
  validUntil?: Date;
  endedAt?: Date;
  sex: string;
  ages?: { from: number; to: number };
}

/** What waits for the answer of an agency. */
export interface PreventiveWaitingView {
  waiting: number;
  /** Of those, past their time. */
  late: number;
  /** The first few, the soonest due first. */
  next: { id: string; reference: string; askedBy: string; answerBy: Date }[];
}

/** Who may disappear, for who is asked as long as the request is open. */
export type PreventivePersonView = Omit<MissingPersonView, 'guardianName' | 'hasPhoto' | 'photoId'>;

export interface PreventiveAlertView extends PreventiveLineView {
  /** disappearance-sign, as the asker has seen them */
  signs: string[];
  /** Why, in the words of the asker. */
  text: string;
  /** Member who asked. */
  askedByName: string;
  person?: PreventivePersonView;
  /** preventive-measure */
  measures: string[];
  answeredByName?: string;
  /** Why not, or what to know of it. */
  answer?: string;
  /** Where its length comes from. */
  source: string;
  actions: PreventiveAction[];
}

/** The requests of a case. */
export interface CasePreventiveAlertsView {
  /** Of the case. */
  id: string;
  alerts: PreventiveLineView[];
  mayAsk: boolean;
}
