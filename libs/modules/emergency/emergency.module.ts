import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { EMERGENCY_EVENTS } from './domain/emergency.events.js';
import { TellOfEmergency } from './use-cases/tell-of-emergency.js';
import { DueEmergenciesRepository } from './persistence/due-emergencies.repository.js';
import { EmergenciesRepository } from './persistence/emergencies.repository.js';
import { EmergencyReader } from './persistence/emergency.reader.js';
import { EmergencyJournal } from './use-cases/emergency-journal.js';
import { EndEmergency, JudgeEmergency } from './use-cases/end-emergency.js';
import { OpenEmergency } from './use-cases/open-emergency.js';
import { EmergencyFigures, ListEmergencies, ReadEmergency } from './use-cases/read-emergencies.js';
import { WatchEmergencies } from './use-cases/watch-emergencies.js';

const USE_CASES = [
  EmergencyFigures,
  EndEmergency,
  JudgeEmergency,
  ListEmergencies,
  OpenEmergency,
  ReadEmergency,
  WatchEmergencies,
];

/** Cases opened by one person for some hours, and who judges that. */
@Sends(EMERGENCY_EVENTS)
@Module({
  imports: [AccessModule, DeadlinesModule, OutboxModule],
  providers: [
    TellOfEmergency,
    ...USE_CASES,
    DueEmergenciesRepository,
    EmergenciesRepository,
    EmergencyJournal,
    EmergencyReader,
  ],
  exports: [...USE_CASES, EmergencyJournal],
})
export class EmergencyModule {}
