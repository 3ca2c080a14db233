import { Module } from '@nestjs/common';
import { CasesModule } from '#modules/cases';
import { Sends } from '#platform/messages';
import { OutboxModule } from '#platform/outbox';
import { CASELOAD_EVENTS } from './domain/caseload.events.js';
import { AbsencesRepository } from './persistence/absences.repository.js';
import { CaseloadReader } from './persistence/caseload.reader.js';
import { ReassignmentsRepository } from './persistence/reassignments.repository.js';
import { WorkersRepository } from './persistence/workers.repository.js';
import { KeepAbsences, ReadAbsence } from './use-cases/absences-of-workers.js';
import { CaseloadJournal } from './use-cases/caseload-journal.js';
import { ReadCaseload } from './use-cases/read-caseload.js';
import { ReadReassignment, ReassignCases } from './use-cases/reassign-cases.js';
import { NameWorker, WorkerOfCase } from './use-cases/worker-of-case.js';

const USE_CASES = [
  KeepAbsences,
  NameWorker,
  ReadAbsence,
  ReadCaseload,
  ReadReassignment,
  ReassignCases,
  WorkerOfCase,
];

/** Who works on a case inside an agency, and who carries how much. */
@Sends(CASELOAD_EVENTS)
@Module({
  imports: [CasesModule, OutboxModule],
  providers: [
    ...USE_CASES,
    AbsencesRepository,
    CaseloadJournal,
    CaseloadReader,
    ReassignmentsRepository,
    WorkersRepository,
  ],
  exports: USE_CASES,
})
export class CaseloadModule {}
