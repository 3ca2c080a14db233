export { type Origin, ORIGINS } from './domain/bundle.js';
export { SUBJECT_EVENTS, type SubjectEvent } from './domain/subject.events.js';
export { SUBJECT_ACTIONS, SUBJECT_STATUSES } from './domain/subject-transitions.js';
export { SubjectRightsModule } from './subject-rights.module.js';
export { MarkOrigin, ReadOwnData } from './use-cases/own-data.js';
export { DecideAnswer, PrepareAnswer, ReadSubjectRequests } from './use-cases/subject-requests.js';
export { BUNDLE_FORMATS, type BundleFormat, TakeBundle } from './use-cases/take-bundle.js';
export { WatchSubjectRequests } from './use-cases/watch-subject-requests.js';
export { SUBJECT_RIGHTS_OWED } from './persistence/owed-subject-rights.js';
