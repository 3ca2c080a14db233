import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { FOLLOW_UP_STEPS, HAND_OVER_STATUSES } from '#modules/police';
import { FOLLOW_STATES, type FollowState, type ReferralView as ReferralViewOf } from '#modules/referrals';
import { WhoHasView } from '../cases/dto/who-has.dto.js';
import { OneOf, PageOf, PagingQuery } from '../http/index.js';
import { ReferralView } from '../referrals/referrals.dto.js';

export class PoliceDeskView {
  @ApiProperty({ type: 'integer', description: 'Neither a case nor cleared' }) personsToDecide: number;
  @ApiProperty({ type: 'integer', description: 'Of those, presumed children who are alone' })
  childrenAlone: number;
  @ApiProperty({ type: 'integer' }) openInterceptions: number;
  @ApiProperty({ type: 'integer', description: 'Of ours' }) unconfirmed: number;
  @ApiProperty({ type: 'integer', description: 'By us' }) toConfirm: number;
  @ApiProperty({ type: 'integer', description: 'Of both, past their time' }) overdue: number;
}

export class FollowQuery extends PagingQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Only what you sent yourself' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  mine?: boolean;

  @OneOf(FOLLOW_STATES)
  state?: FollowState;
}

class FollowedReferralView {
  @ApiProperty({ type: ReferralView }) view: ReferralViewOf;
  @ApiProperty({ enum: FOLLOW_STATES }) state: string;
  @ApiProperty({ type: Boolean, description: 'Another person was asked for the same since' })
  askedElsewhere: boolean;
  @ApiProperty({ enum: FOLLOW_UP_STEPS, description: 'What to do now' }) next: string;
  @ApiPropertyOptional({ enum: HAND_OVER_STATUSES, description: 'Of the newest hand-over' })
  handOver?: string;
  @ApiPropertyOptional({ type: WhoHasView }) whoHas?: WhoHasView;
}

class FollowCounts {
  @ApiProperty({ type: 'integer' }) unanswered: number;
  @ApiProperty({ type: 'integer' }) refused: number;
  @ApiProperty({ type: 'integer' }) accepted: number;
  @ApiProperty({ type: 'integer' }) ended: number;
}

/** Own referrals, those without an answer first. */
export class FollowedReferralPage extends PageOf(FollowedReferralView) {
  @ApiProperty({ type: FollowCounts, description: 'Of all, whatever state was asked for' })
  counts: FollowCounts;
}
