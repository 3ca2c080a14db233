import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AssessIncident,
  FollowIncident,
  ListIncidents,
  OwnReports,
  ReadIncident,
  ReportIncident,
} from '#modules/incidents';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Creates,
  Id,
  IfMatch,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { IncidentReceipt, IncidentReceipts, IncidentView } from './incident-view.dto.js';
import {
  AssessIncidentBody,
  IncidentNoteBody,
  IncidentPage,
  IncidentsQuery,
  NotifiedBody,
  PeopleToldBody,
  ReportIncidentBody,
} from './incidents.dto.js';
import { OpenIncident } from './open-incident.js';

/** Something went wrong with personal data: whoever is logged in says so. */
@ApiTags('incidents')
@Controller('incidents')
export class IncidentReportsController {
  constructor(
    private readonly reportIncident: ReportIncident,
    private readonly reports: OwnReports,
  ) {}

  /** The data-protection officers of the caller's agency read it; the caller keeps its number, and reads it never again. */
  @Post()
  @Permission('incident:report')
  @Creates(OwnReports)
  @Answers(IncidentReceipt, 201)
  report(@Work() tx: Tx, @Body() body: ReportIncidentBody) {
    return this.reportIncident.run(tx, body);
  }

  /** What the caller reported: numbers. */
  @Get()
  @Permission('incident:report')
  @Answers(IncidentReceipts)
  list(@Work() tx: Tx) {
    return this.reports.list(tx);
  }
}

/** The register of personal-data breaches of the caller's agency (GDPR, arts 33 and 34), for its data-protection officers. */
@ApiTags('incidents')
@Controller('supervision/incidents')
export class IncidentRegisterController {
  constructor(
    private readonly incidents: ListIncidents,
    private readonly openPage: OpenIncident,
    private readonly assessIncident: AssessIncident,
    private readonly follow: FollowIncident,
  ) {}

  /** Newest first. */
  @Get()
  @Permission('incident:keep')
  @AnswersPage(IncidentPage)
  list(@Work() tx: Tx, @Query() query: IncidentsQuery, @Paging() page: PagingRequest) {
    return this.incidents.page(tx, query, page);
  }

  @Get(':id')
  @Permission('incident:keep')
  @Answers(IncidentView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openPage.run(tx, id);
  }

  /** What happened, since when the agency is aware, and who is told. The 72 hours (rule `incident.notification`) are counted from that. */
  @Post(':id/assessment')
  @ActsOn('incident:keep', ReadIncident, IncidentView)
  assess(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: AssessIncidentBody) {
    return this.assessIncident.run(tx, id, ifMatch, body);
  }

  /** The authority was notified; after the 72 hours with the reason. What is said later (art. 33(4)) keeps the first moment. */
  @Post(':id/notification')
  @ActsOn('incident:keep', ReadIncident, IncidentView)
  notified(@Work() tx: Tx, @Id() id: string, @Body() body: NotifiedBody) {
    return this.follow.notified(tx, id, body);
  }

  /** The people were told (art. 34). */
  @Post(':id/telling')
  @ActsOn('incident:keep', ReadIncident, IncidentView)
  told(@Work() tx: Tx, @Id() id: string, @Body() { toldAt }: PeopleToldBody) {
    return this.follow.peopleTold(tx, id, toldAt);
  }

  /** Written once; also beside what is closed. */
  @Post(':id/notes')
  @ActsOn('incident:keep', ReadIncident, IncidentView)
  note(@Work() tx: Tx, @Id() id: string, @Body() { text }: IncidentNoteBody) {
    return this.follow.note(tx, id, text);
  }

  /** Once everything that was decided is done (409 `incidentNotDone` before). */
  @Post(':id/closing')
  @ActsOn('incident:keep', ReadIncident, IncidentView)
  close(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.follow.close(tx, id, ifMatch);
  }

  /** Something came to be known: it is assessed again. */
  @Post(':id/reopening')
  @ActsOn('incident:keep', ReadIncident, IncidentView)
  reopen(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.follow.reopen(tx, id);
  }
}
