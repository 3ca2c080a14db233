import type { ConsultationDetails } from '../domain/consultation-view.js';

/** The texts of a consultation, sealed as one. */
export interface SealedContent extends Pick<
  ConsultationDetails,
  'groundReference' | 'subject' | 'prosecutorConsent'
> {
  rightsReason?: string;
}
