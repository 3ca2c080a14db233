import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccompanyTogether, ContactYoungPerson, PlanHelp } from '#modules/youth-services';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, IfMatch, LegalEffect, Permission, Work } from '../http/index.js';
import { OpenYouth } from './open-youth.js';
import {
  CaseYouth,
  CreateCoAccompaniment,
  CreateYouthContact,
  CreateYouthPlan,
  HeldYouthContact,
} from './youth.dto.js';

const LOCATION = { location: '/cases/:id/youth' };

/** The file of a mandate: its plan, its contacts, and who accompanies. */
@ApiTags('youth-services')
@Controller()
export class YouthFileController {
  constructor(
    private readonly planHelp: PlanHelp,
    private readonly contactYoungPerson: ContactYoungPerson,
    private readonly accompanyTogether: AccompanyTogether,
  ) {}

  /** A new version of the plan of help, written from the version that `If-Match` names. */
  @Post('youth-mandates/:id/plans')
  @LegalEffect('youthMandate.plan', 'corrected')
  @Permission('youth:accompany')
  @Creates(OpenYouth, LOCATION)
  @Answers(CaseYouth, 201)
  plan(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: CreateYouthPlan) {
    return this.planHelp.run(tx, id, ifMatch, body);
  }

  /** Plans a contact with the young person. */
  @Post('youth-mandates/:id/contacts')
  @Permission('youth:accompany')
  @Creates(OpenYouth, LOCATION)
  @Answers(CaseYouth, 201)
  contact(@Work() tx: Tx, @Id() id: string, @Body() body: CreateYouthContact) {
    return this.contactYoungPerson.plan(tx, id, body);
  }

  /** Writes down how a contact went; once. */
  @Post('youth-contacts/:id/outcome')
  @Permission('youth:accompany')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  held(@Work() tx: Tx, @Id() id: string, @Body() body: HeldYouthContact) {
    return this.contactYoungPerson.hold(tx, id, body);
  }

  /** Proposes who of the two bodies leads on what. */
  @Post('youth-mandates/:id/co-accompaniments')
  @Permission('youth:accompany')
  @Creates(OpenYouth, LOCATION)
  @Answers(CaseYouth, 201)
  propose(@Work() tx: Tx, @Id() id: string, @Body() body: CreateCoAccompaniment) {
    return this.accompanyTogether.propose(tx, id, body);
  }
}
