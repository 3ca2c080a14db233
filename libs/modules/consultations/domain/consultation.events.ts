/** Messages to one person each; ids: `consultationId`, `agencyId`, `userId`. */
export const CONSULTATION_EVENTS = ['consultation.convened', 'consultation.ended'] as const;
export type ConsultationEvent = (typeof CONSULTATION_EVENTS)[number];
