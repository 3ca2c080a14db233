import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { ERASURE_EVENTS } from './domain/erasure.events.js';
import { TellOfErasure } from './use-cases/tell-of-erasure.js';
import { DueCasesRepository } from './persistence/due-cases.repository.js';
import { ErasureOfficersRepository } from './persistence/erasure-officers.repository.js';
import { ErasuresRepository } from './persistence/erasures.repository.js';
import { HoldsRepository } from './persistence/holds.repository.js';
import { RetentionReader } from './persistence/retention.reader.js';
import { EraseCase, ProposeErasure, ReadErasures } from './use-cases/erase-case.js';
import { EraseConfirmed } from './use-cases/erase-confirmed.js';
import { ErasureJournal } from './use-cases/erasure-journal.js';
import { KeepHolds } from './use-cases/keep-holds.js';
import { ListDueCases, RetentionOfCase } from './use-cases/read-retention.js';
import { WatchRetention } from './use-cases/watch-retention.js';

const USE_CASES = [
  EraseCase,
  EraseConfirmed,
  ErasureOfficersRepository,
  KeepHolds,
  ListDueCases,
  ProposeErasure,
  ReadErasures,
  RetentionOfCase,
  WatchRetention,
];

/** How long cases are kept, what holds them, and how they are erased. */
@Sends(ERASURE_EVENTS)
@Module({
  imports: [AccessModule, OutboxModule],
  providers: [
    TellOfErasure,
    ...USE_CASES,
    DueCasesRepository,
    ErasureJournal,
    ErasuresRepository,
    HoldsRepository,
    RetentionReader,
  ],
  exports: USE_CASES,
})
export class ErasureModule {}
