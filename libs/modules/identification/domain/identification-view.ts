import type { AgencyRef } from '#modules/access';
import type { AssertionStatus, CircumstancesInput, IndicatorAnswerInput } from './identification.js';

export interface Recorded {
  recordedBy: AgencyRef;
  /** RFC 3339. */
  recordedAt: string;
}

export interface CircumstancesData extends CircumstancesInput, Recorded {}
export interface IndicatorData extends IndicatorAnswerInput, Recorded {}

export interface AssertionView {
  id: string;
  status: AssertionStatus;
  basis?: string;
  assessor: AgencyRef;
  /** RFC 3339. */
  assessedAt: string;
}

/** Everything of the category `indicators` that the reader may see of a case. */
export interface IdentificationView {
  circumstances: CircumstancesData[];
  indicators: IndicatorData[];
  assertions: AssertionView[];
  /** `id:version` of every row above, for the ETag. */
  versions: string[];
}
