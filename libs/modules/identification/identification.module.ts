import { Module } from '@nestjs/common';
import { OutboxModule } from '#platform/outbox';
import { DraftsRepository } from './persistence/drafts.repository.js';
import { IdentificationReader } from './persistence/identification.reader.js';
import { IdentificationRepository } from './persistence/identification.repository.js';
import { AssessCase } from './use-cases/assess-case.js';
import { DiscardDraft } from './use-cases/discard-draft.js';
import { DraftFeed } from './use-cases/draft-feed.js';
import { KeepDraft } from './use-cases/keep-draft.js';
import { ListDrafts } from './use-cases/list-drafts.js';
import { PatchDraft } from './use-cases/patch-draft.js';
import { ReadDraft } from './use-cases/read-draft.js';
import { RecordIdentification } from './use-cases/record-identification.js';
import { ReviseCircumstances } from './use-cases/revise-circumstances.js';

const doors = [
  AssessCase,
  DiscardDraft,
  IdentificationReader,
  KeepDraft,
  ListDrafts,
  PatchDraft,
  ReadDraft,
  RecordIdentification,
  ReviseCircumstances,
];

/** Needs the modules of database, crypto and audit, which are global. */
@Module({
  imports: [OutboxModule],
  providers: [...doors, DraftFeed, DraftsRepository, IdentificationRepository],
  exports: doors,
})
export class IdentificationModule {}
