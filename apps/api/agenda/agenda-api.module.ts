import { Module } from '@nestjs/common';
import { AgendaModule } from '#modules/agenda';
import { ToDosModule } from '#modules/to-dos';
import { AgendaController, CaseAgendaController } from './agenda.controller.js';
import { ShownAgenda } from './shown-agenda.js';
import { SOURCES } from './sources.js';

/** Routes of the agenda. */
@Module({
  imports: [AgendaModule.of(SOURCES), ToDosModule],
  controllers: [AgendaController, CaseAgendaController],
  providers: [ShownAgenda],
})
export class AgendaApiModule {}
