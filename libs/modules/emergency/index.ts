export { EMERGENCY_EVENTS, type EmergencyEvent } from './domain/emergency.events.js';
export {
  EMERGENCY_ACTIONS,
  EMERGENCY_ENDINGS,
  EMERGENCY_VERDICTS,
  type EmergencyVerdict,
} from './domain/emergency-view.js';
export { EmergencyModule } from './emergency.module.js';
export { EmergencyJournal, type EmergencyOfAccount } from './use-cases/emergency-journal.js';
export { EndEmergency, JudgeEmergency } from './use-cases/end-emergency.js';
export { OpenEmergency } from './use-cases/open-emergency.js';
export { EmergencyFigures, ListEmergencies, ReadEmergency } from './use-cases/read-emergencies.js';
export { WatchEmergencies } from './use-cases/watch-emergencies.js';
export { EMERGENCY_OWED } from './persistence/owed-emergency.js';
