import type { ConsultationDetails } from '../domain/consultation-view.js';

/** The texts of a consultation, sealed as one. */
export type SealedContent = Pick<ConsultationDetails, 'groundReference' | 'subject' | 'prosecutorConsent'>;
