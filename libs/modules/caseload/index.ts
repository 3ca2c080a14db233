export { CaseloadModule } from './caseload.module.js';
export { CASELOAD_EVENTS } from './domain/caseload.events.js';
export { CASELOAD_LISTS, type CaseloadList, type Colleague } from './domain/caseload-view.js';
export { KeepAbsences, ReadAbsence } from './use-cases/absences-of-workers.js';
export { ReadCaseload } from './use-cases/read-caseload.js';
export { MOST_REASSIGNED, ReadReassignment, ReassignCases } from './use-cases/reassign-cases.js';
export { NameWorker, WorkerOfCase } from './use-cases/worker-of-case.js';
