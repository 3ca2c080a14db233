export { CareModule } from './care.module.js';
export { CONTACT_USES, type ContactUse } from './domain/safe-contact.js';
export { ReadCareNotes, WriteCareNote } from './use-cases/care-notes.js';
export { SafeContactOfCase, StateSafeContact } from './use-cases/safe-contact.js';
