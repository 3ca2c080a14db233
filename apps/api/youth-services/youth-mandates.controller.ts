import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DecideHelpAfter18, DecideMandate } from '#modules/youth-services';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, IfMatch, LegalEffect, Permission, PlainAct, Work } from '../http/index.js';
import { OpenYouth } from './open-youth.js';
import { CaseYouth, EndOfYouthMandate, HelpAfter18, YouthDecision } from './youth.dto.js';

/** What becomes of a mandate. */
@ApiTags('youth-services')
@Controller('youth-mandates')
export class YouthMandatesController {
  constructor(
    private readonly decideMandate: DecideMandate,
    private readonly decideHelpAfter18: DecideHelpAfter18,
  ) {}

  /** The service takes the request up; the caller is whom others reach. */
  @Post(':id/receipt')
  @Permission('youth:decide')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  receive(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.decideMandate.run(tx, id, ifMatch, { act: 'receipt' });
  }

  /** The service does not take it up. */
  @Post(':id/refusal')
  @LegalEffect('youthMandate.refuse', 'corrected')
  @Permission('youth:decide')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  refuse(
    @Work() tx: Tx,
    @Id() id: string,
    @IfMatch() ifMatch: string,
    @Body() { reason }: EndOfYouthMandate,
  ) {
    return this.decideMandate.run(tx, id, ifMatch, { act: 'refusal', reason });
  }

  /** The agency that asked takes the request back. */
  @Post(':id/withdrawal')
  @Permission('youth:request')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  withdraw(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.decideMandate.run(tx, id, ifMatch, { act: 'withdrawal' });
  }

  /** The mandate is in force, by the decision of the body that is named. */
  @Post(':id/start')
  @Permission('youth:decide')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  start(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() decision: YouthDecision) {
    return this.decideMandate.run(tx, id, ifMatch, { act: 'start', decision });
  }

  /** The mandate becomes one of another kind. */
  @Post(':id/change')
  @Permission('youth:decide')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  change(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() decision: YouthDecision) {
    return this.decideMandate.run(tx, id, ifMatch, { act: 'change', decision });
  }

  /** Whether help goes on after 18, or after what was prolonged. */
  @Post(':id/help-after-18')
  @LegalEffect('youthMandate.helpAfter18', 'corrected')
  @Permission('youth:decide')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  prolong(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: HelpAfter18) {
    return this.decideHelpAfter18.run(tx, id, ifMatch, body);
  }

  /** The help ends, the contact goes on. */
  @Post(':id/follow-up')
  @Permission('youth:decide')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  follow(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.decideMandate.run(tx, id, ifMatch, { act: 'follow_up' });
  }

  /** Ends the mandate, for a reason of the list. */
  @Post(':id/end')
  @Permission('youth:decide')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  end(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() { reason }: EndOfYouthMandate) {
    return this.decideMandate.run(tx, id, ifMatch, { act: 'end', reason });
  }
}
