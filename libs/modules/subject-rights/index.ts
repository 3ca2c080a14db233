export { type Origin, ORIGINS } from './domain/bundle.js';
export { SubjectRightsModule } from './subject-rights.module.js';
export { MarkOrigin, ReadOwnData } from './use-cases/own-data.js';
