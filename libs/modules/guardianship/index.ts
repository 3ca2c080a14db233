import { AgeAssessment } from './domain/age-assessment.entity.js';
import { Guardianship } from './domain/guardianship.entity.js';
import { Minor } from './domain/minor.entity.js';
import { MinorConcerns } from './domain/minor-concerns.entity.js';
import { MinorSilence } from './domain/minor-silence.entity.js';

export { AGE_ACTIONS, AGE_STATUSES } from './domain/age-transitions.js';
export { NoGuardianshipService, OBSTACLES } from './domain/guardianship.errors.js';
export { GUARDIANSHIP_EVENTS, type GuardianshipEvent } from './domain/guardianship.events.js';
export {
  type EndReason,
  GUARDIANSHIP_STATUSES,
  GUARDIANSHIP_TYPES,
  type GuardianshipType,
  RECORDED_ENDS,
  type ReportKind,
} from './domain/guardianship-transitions.js';
export type { CaseGuardianshipView } from './domain/guardianship-view.js';
export { MINOR_STATUSES } from './domain/minor-transitions.js';
export { GuardianshipModule } from './guardianship.module.js';
export type { ServiceCounts } from './persistence/desk-counts.reader.js';
export { type Stage, STAGES } from './persistence/waiting.reader.js';
export {
  EndGuardianship,
  REPORT_SECTIONS,
  ResignGuardianship,
  SubmitReport,
} from './use-cases/act-on-guardianship.js';
export { AppointGuardians } from './use-cases/appoint-guardians.js';
export { AssessAge, DoubtAge } from './use-cases/assess-age.js';
export { EndAtMajority } from './use-cases/end-at-majority.js';
export { LiftConflict, RecordConflict } from './use-cases/guardian-conflicts.js';
export { GuardianshipBrief, type GuardianBrief } from './use-cases/guardianship-brief.js';
export { IdentifyMinor } from './use-cases/identify-minor.js';
export { KeepGuardian, ListGuardians, ReadGuardian } from './use-cases/keep-guardians.js';
export { ListCandidates, ListWaiting } from './use-cases/list-waiting.js';
export { ListWards } from './use-cases/list-wards.js';
export { KeepOwnRecognition } from './use-cases/own-recognition.js';
export { ReadGuardianshipOfCase } from './use-cases/read-guardianship-of-case.js';
export { RecordNoNews } from './use-cases/record-no-news.js';
export { TakeBackAppointment, TakeBackResignation } from './use-cases/take-back-acts.js';
export { SignalMinor } from './use-cases/signal-minor.js';
export { WatchGuardianships } from './use-cases/watch-guardianships.js';

/** For `DatabaseModule.forRoot`. */
export const GUARDIANSHIP_ENTITIES = [AgeAssessment, Guardianship, Minor, MinorConcerns, MinorSilence];
export { GUARDIANSHIP_OWED } from './persistence/owed-guardianship.js';
