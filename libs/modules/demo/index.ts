export { DEMO_PASSWORD } from './domain/demo-directory.js';
export { DemoModule } from './demo.module.js';
export { DemoAdministration } from './use-cases/demo-administration.js';
export { DemoConflicts, DemoGuardianConflict } from './use-cases/demo-conflicts.js';
export { DemoConsultations } from './use-cases/demo-consultations.js';
export { DemoEmergencies } from './use-cases/demo-emergencies.js';
export { DemoDisclosures } from './use-cases/demo-disclosures.js';
export { DemoSubjectRequests } from './use-cases/demo-subject-requests.js';
export { DemoCaseload } from './use-cases/demo-caseload.js';
export { DemoIncidents } from './use-cases/demo-incidents.js';
export { DemoToDos } from './use-cases/demo-to-dos.js';
export { DemoNights } from './use-cases/demo-nights.js';
export { SeedDemo } from './use-cases/seed-demo.js';
export {
  markStoriesTold,
  storiesAreTold,
  writeDemoDirectory,
} from './persistence/demo-directory.repository.js';
