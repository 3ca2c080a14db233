import { Module } from '@nestjs/common';
import { CasesModule } from '#modules/cases';
import { OutboxModule } from '#platform/outbox';
import { CareNotesRepository } from './persistence/care-notes.repository.js';
import { SafeContactsRepository } from './persistence/safe-contacts.repository.js';
import { CareJournal } from './use-cases/care-journal.js';
import { ReadCareNotes, WriteCareNote } from './use-cases/care-notes.js';
import { SafeContactOfCase, StateSafeContact } from './use-cases/safe-contact.js';

const USE_CASES = [ReadCareNotes, SafeContactOfCase, StateSafeContact, WriteCareNote];

/** Those who care for a person: how to reach them safely, and what was noted. */
@Module({
  imports: [CasesModule, OutboxModule],
  providers: [...USE_CASES, CareJournal, CareNotesRepository, SafeContactsRepository],
  exports: USE_CASES,
})
export class CareModule {}
