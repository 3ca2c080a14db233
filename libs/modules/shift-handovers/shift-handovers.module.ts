import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { ShiftHandoversRepository } from './persistence/shift-handovers.repository.js';
import { ShiftLinesRepository } from './persistence/shift-lines.repository.js';
import { ShiftPageReader } from './persistence/shift-page.reader.js';
import { ShiftSeals } from './persistence/shift-seals.js';
import { ReadShiftPage } from './use-cases/read-shift-page.js';
import { ActOnShift, ListShiftHandovers, ReadShiftHandover } from './use-cases/shift-acts.js';
import { ShiftJournal } from './use-cases/shift-journal.js';
import { CorrectShiftLine, ReadShiftLine, ResidentOfShift, WriteShiftLine } from './use-cases/shift-lines.js';

const USE_CASES = [
  ActOnShift,
  CorrectShiftLine,
  ListShiftHandovers,
  ReadShiftHandover,
  ReadShiftLine,
  ReadShiftPage,
  WriteShiftLine,
];

/** What one shift of a house leaves to the next. */
@Module({
  imports: [AuditModule, DeadlinesModule, OutboxModule],
  providers: [
    ...USE_CASES,
    ResidentOfShift,
    ShiftHandoversRepository,
    ShiftJournal,
    ShiftLinesRepository,
    ShiftPageReader,
    ShiftSeals,
  ],
  exports: USE_CASES,
})
export class ShiftHandoversModule {}
