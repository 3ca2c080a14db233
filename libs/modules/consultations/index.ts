export { CONSULTATION_EVENTS, type ConsultationEvent } from './domain/consultation.events.js';
export { CONSULTATION_ACTIONS, CONSULTATION_STATUSES } from './domain/consultation-transitions.js';
export { MEASURE_KINDS, type MeasureKind } from './domain/consultation-view.js';
export { ConsultationsModule } from './consultations.module.js';
export { ConveneConsultation, HoldConsultation } from './use-cases/hold-consultation.js';
export { DiscussPersons, NameParticipants } from './use-cases/people-of-consultation.js';
export { PrepareConsultation } from './use-cases/prepare-consultation.js';
export { ListConsultations, ReadConsultation, ReadMinutes } from './use-cases/read-consultations.js';
export { ShredConsultations } from './use-cases/shred-consultations.js';
