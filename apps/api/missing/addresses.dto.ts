import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ADDRESS_ACTIONS, ADDRESS_STATUSES } from '#modules/missing';
import { codesOf } from '#platform/code-lists';
import { MissingAgency } from './missing-view.dto.js';
import { OneOf, Text } from '../http/index.js';

const LONGEST = 4_000;
const REFUSALS = codesOf('address-refusal');

/** Asks the shelter for one look at its address. */
export class CreateAddressRequest {
  @Text(LONGEST, { required: true, description: 'Why the search needs it' }) reason: string;
}

export class RefuseAddressRequest {
  @OneOf(REFUSALS, { required: true, description: 'Code list `address-refusal`' })
  reason: string;
}

/** Never the address, nor whose house it is. */
export class AddressRequestView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) episodeId: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ enum: ADDRESS_STATUSES }) status: string;
  @ApiProperty({ type: String, description: 'The one person who is named' }) officer: string;
  @ApiProperty({ type: MissingAgency }) agency: MissingAgency;
  @ApiProperty({ type: Boolean, description: 'You are that officer' }) isYours: boolean;
  @ApiProperty({ type: Boolean, description: 'Your shelter is asked' }) asksYou: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) askedAt: Date;
  @ApiProperty({ type: String }) reason: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) answeredAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'For the shelter alone' }) answeredBy?: string;
  @ApiPropertyOptional({ enum: REFUSALS, description: 'Code list `address-refusal`' }) refusal?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Of one that was granted' })
  validUntil?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'When the address was looked at' })
  usedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) endedAt?: Date;
  @ApiProperty({ enum: ADDRESS_ACTIONS, isArray: true, description: 'What you can do now' })
  actions: string[];
}

export class EpisodeAddressRequests {
  @ApiProperty({ type: String, format: 'uuid', description: 'Of the episode' }) id: string;
  @ApiProperty({ type: [AddressRequestView], description: 'The newest first' })
  requests: AddressRequestView[];
  @ApiProperty({ type: Boolean }) mayAsk: boolean;
}

/** Shown once; nothing may keep it. */
export class GrantedAddress {
  @ApiProperty({ type: String }) address: string;
  @ApiProperty({ type: String, format: 'date-time' }) shownAt: Date;
}
