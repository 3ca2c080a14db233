import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import type { Owed } from '#platform/database';
import { AgendaReader, OWED_SOURCES } from './persistence/agenda.reader.js';
import { ReadAgenda } from './use-cases/read-agenda.js';

/** What all modules say is owed, as one list. */
@Module({})
export class AgendaModule {
  /** @param sources of all modules; the module that composes them knows them, the agenda does not */
  static of(sources: readonly Owed[]): DynamicModule {
    return {
      module: AgendaModule,
      imports: [AuditModule, CasesModule],
      providers: [AgendaReader, ReadAgenda, { provide: OWED_SOURCES, useValue: sources }],
      exports: [ReadAgenda],
    };
  }
}
