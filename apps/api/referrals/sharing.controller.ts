import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RenewConsent, SharingOfCase, WithdrawConsent } from '#modules/referrals';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, LegalEffect, Permission, Work } from '../http/index.js';
import { CaseSharing, SharingConsent, WithdrawConsentBody } from './consents.dto.js';

/** Who sees what of a case and why; the one place where a consent ends or is given anew. */
@ApiTags('referrals')
@Controller('cases/:id')
export class CaseSharingController {
  constructor(
    private readonly sharingOfCase: SharingOfCase,
    private readonly withdrawConsent: WithdrawConsent,
    private readonly renewConsent: RenewConsent,
  ) {}

  @Get('sharing')
  @Permission('case:read')
  @Answers(CaseSharing)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.sharingOfCase.run(tx, id);
  }

  /** What rests on it alone is closed from the next request on; what rests on a duty stays. */
  @Post('consents/:consentId/withdrawal')
  @LegalEffect('consent.withdraw', 'corrected')
  @ActsOn('referral:withdraw', SharingOfCase, CaseSharing)
  withdraw(
    @Work() tx: Tx,
    @Id() id: string,
    @Id('consentId') consentId: string,
    @Body() body: WithdrawConsentBody,
  ) {
    return this.withdrawConsent.run(tx, id, consentId, body.reason);
  }

  /** The person agreed again: what was open stays so until the new end, what had ended opens again. */
  @Post('consents/:consentId/renewal')
  @LegalEffect('consent.renew', 'corrected')
  @ActsOn('referral:create', SharingOfCase, CaseSharing)
  renew(@Work() tx: Tx, @Id() id: string, @Id('consentId') consentId: string, @Body() body: SharingConsent) {
    return this.renewConsent.run(tx, id, consentId, body);
  }
}
