import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PreviewReferral, ReadReferral, SendReferral } from '#modules/referrals';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, LegalEffect, Permission, Work } from '../http/index.js';
import { CreateReferral, ReferralPreview, ReferralView } from './referrals.dto.js';

/** Referring a case. */
@ApiTags('referrals')
@Controller('cases')
export class CaseReferralsController {
  constructor(
    private readonly sendReferral: SendReferral,
    private readonly previewReferral: PreviewReferral,
  ) {}

  /** Sends the case, alone or together with others, to an agency. */
  @Post(':id/referrals')
  @LegalEffect('consent.record', 'corrected')
  @Permission('referral:create')
  @Creates(ReadReferral, { location: '/referrals/:id' })
  @Answers(ReferralView, 201)
  send(@Work() tx: Tx, @Id() id: string, @Body() body: CreateReferral) {
    return this.sendReferral.run(tx, id, body);
  }

  /** What the recipient would see and get. Nothing is sent. */
  @Post(':id/referrals/preview')
  @Permission('referral:create')
  @Answers(ReferralPreview)
  preview(@Work() tx: Tx, @Id() id: string, @Body() body: CreateReferral) {
    return this.previewReferral.run(tx, id, body);
  }
}
