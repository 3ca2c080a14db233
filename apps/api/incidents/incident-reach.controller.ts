import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ExportIncident } from '#modules/exports';
import { ReachOfIncident, ReadIncident } from '#modules/incidents';
import type { Tx } from '#platform/database';
import { ActsOn, AnswersFile, attached, Id, Limited, Permission, PlainAct, Work } from '../http/index.js';
import { IncidentView } from './incident-view.dto.js';
import { ExportIncidentBody, IncidentAgencyBody, IncidentCaseBody } from './incidents.dto.js';

/** What an entry of the register touches, and its record as a file. */
@ApiTags('incidents')
@Controller('supervision/incidents')
export class IncidentReachController {
  constructor(
    private readonly reach: ReachOfIncident,
    private readonly exportIncident: ExportIncident,
  ) {}

  /** A case of the agency, by its number: an identifier, of whose case the officer sees nothing. */
  @Post(':id/cases')
  @ActsOn('incident:keep', ReadIncident, IncidentView)
  link(@Work() tx: Tx, @Id() id: string, @Body() { reference }: IncidentCaseBody) {
    return this.reach.link(tx, id, reference);
  }

  @Post(':id/cases/:caseId/removal')
  @ActsOn('incident:keep', ReadIncident, IncidentView)
  unlink(@Work() tx: Tx, @Id() id: string, @Id('caseId') caseId: string, @Body() _act: PlainAct) {
    return this.reach.unlink(tx, id, caseId);
  }

  /** Another agency that answers for the data as well gets an entry of its own, with nothing in it but who told of it. */
  @Post(':id/agencies')
  @ActsOn('incident:keep', ReadIncident, IncidentView)
  pass(@Work() tx: Tx, @Id() id: string, @Body() { agencyId }: IncidentAgencyBody) {
    return this.reach.pass(tx, id, agencyId);
  }

  /** What GDPR art. 33(5) asks for, as CSV or PDF. Needs a fresh proof of identity (403 `stepUpRequired`). */
  @Post(':id/exports')
  @Permission('incident:keep')
  @Limited('letter', 'grave')
  @AnswersFile('application/pdf', 'text/csv')
  async make(@Work() tx: Tx, @Id() id: string, @Body() { format }: ExportIncidentBody) {
    return attached(await this.exportIncident.run(tx, id, format));
  }
}
