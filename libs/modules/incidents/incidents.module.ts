import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { INCIDENT_EVENTS } from './domain/incident.events.js';
import { TellOfIncident } from './use-cases/tell-of-incident.js';
import { DueIncidentsRepository } from './persistence/due-incidents.repository.js';
import { IncidentReachRepository } from './persistence/incident-reach.repository.js';
import { IncidentReader } from './persistence/incident.reader.js';
import { IncidentSeals } from './persistence/incident-seals.js';
import { IncidentsRepository } from './persistence/incidents.repository.js';
import { AssessIncident } from './use-cases/assess-incident.js';
import { FollowIncident } from './use-cases/follow-incident.js';
import { IncidentActs } from './use-cases/incident-acts.js';
import { IncidentJournal } from './use-cases/incident-journal.js';
import { ReachOfIncident } from './use-cases/reach-of-incident.js';
import { ListIncidents, ReadIncident } from './use-cases/read-incidents.js';
import { OwnReports, ReportIncident } from './use-cases/report-incident.js';
import { WatchIncidents } from './use-cases/watch-incidents.js';

const USE_CASES = [
  AssessIncident,
  FollowIncident,
  ListIncidents,
  OwnReports,
  ReachOfIncident,
  ReadIncident,
  ReportIncident,
  WatchIncidents,
];

/** The register of personal-data breaches of each agency, and its 72 hours. */
@Sends(INCIDENT_EVENTS)
@Module({
  imports: [AccessModule, DeadlinesModule, OutboxModule],
  providers: [
    TellOfIncident,
    ...USE_CASES,
    DueIncidentsRepository,
    IncidentActs,
    IncidentJournal,
    IncidentReachRepository,
    IncidentReader,
    IncidentSeals,
    IncidentsRepository,
  ],
  exports: USE_CASES,
})
export class IncidentsModule {}
