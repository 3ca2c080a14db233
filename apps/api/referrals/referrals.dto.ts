import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { CONSENT_STATES, MOST_RECIPIENTS, REFERRAL_ACTIONS, REFERRAL_STATUSES } from '#modules/referrals';
import { codesOf } from '#platform/code-lists';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { OneOf, PageOf, PagingQuery, Text, Uuid } from '../http/index.js';
import { SharingConsent } from './consents.dto.js';

const SERVICES = codesOf('referral-service');
const URGENCIES = codesOf('urgency');
const GROUNDS = codesOf('legal-ground');
const CATEGORIES = codesOf('category');
const REFUSAL_REASONS = codesOf('refusal-reason');
const OUTCOMES = codesOf('completion-outcome');

const LONGEST_MESSAGE = 4_000;

/** How the consent stands on which a referral rests. */
class ReferralConsent {
  @ApiProperty({ type: String, format: 'date-time' }) until: Date;
  @ApiProperty({ enum: CONSENT_STATES }) state: string;
}

export class CreateReferral {
  @Uuid({ description: 'Either this or `toAgencyIds`' })
  toAgencyId?: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: MOST_RECIPIENTS,
    description: 'Each is sent a referral of its own',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_RECIPIENTS)
  @IsUUID(undefined, { each: true })
  toAgencyIds?: string[];

  @ApiPropertyOptional({
    type: Boolean,
    description:
      'True unless told: of several the first to accept takes the person; the other referrals are withdrawn with it',
  })
  @IsOptional()
  @IsBoolean()
  firstAcceptanceWins?: boolean;

  @OneOf(SERVICES, { required: true, example: 'emergency_place' })
  service: string;

  @OneOf(URGENCIES, { required: true, example: 'tonight' })
  urgency: string;

  @OneOf(GROUNDS, { required: true, description: 'Code list `legal-ground`' })
  legalGround: string;

  @ApiPropertyOptional({
    type: SharingConsent,
    description:
      'On a ground that ends with a consent: how it was given. Without it nothing is recorded and it runs out soon (rule `consent.unrecorded`)',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => SharingConsent)
  consent?: SharingConsent;

  @Text(LONGEST_MESSAGE, { description: 'Opens with the acceptance' })
  message?: string;

  @ApiPropertyOptional({
    enum: CATEGORIES,
    isArray: true,
    description: 'Default: identity, indicators, referrals',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(CATEGORIES.length)
  @IsIn(CATEGORIES, { each: true })
  categories?: string[];

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: 20,
    description: 'Cases answered as one with this',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  togetherWithCaseIds?: string[];
}

export class RefuseReferral {
  @OneOf(REFUSAL_REASONS, { required: true, example: 'no_place' })
  reason: string;

  @Text(LONGEST_MESSAGE)
  detail?: string;
}

export class WithdrawReferral {
  @ApiPropertyOptional({
    type: String,
    pattern: '^[a-z][a-z0-9_]{0,39}$',
    description: 'A code, no free text',
  })
  @IsOptional()
  @IsString()
  @Matches(/^[a-z][a-z0-9_]{0,39}$/)
  reason?: string;
}

export class CompleteReferral {
  @OneOf(OUTCOMES, { required: true, example: 'service_delivered' })
  outcome: string;
}

/** `?status=sent&status=received` and `?status=sent,received` are the same. */
const toList = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').filter(Boolean) : value;

export class ReferralsQuery extends PagingQuery {
  @OneOf(['incoming', 'outgoing'])
  direction?: 'incoming' | 'outgoing';

  @ApiPropertyOptional({ enum: REFERRAL_STATUSES, isArray: true })
  @IsOptional()
  @Transform(toList)
  @IsArray()
  @ArrayMaxSize(REFERRAL_STATUSES.length)
  @IsIn(REFERRAL_STATUSES, { each: true })
  status?: string[];
}

/** What may be known before acceptance. */
class Brief {
  @ApiProperty({ type: String, example: 'female' }) sex: string;
  @ApiProperty({ type: String, example: '16-17' }) ageBand: string;
  @ApiProperty({ type: Boolean }) ageInDoubt: boolean;
  @ApiProperty({ type: [String], example: ['ron'] }) languages: string[];
  @ApiProperty({ type: [String] }) needs: string[];
}

class BriefWithUrgency extends Brief {
  @ApiProperty({ enum: URGENCIES }) urgency: string;
}

class Companion {
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) caseReference: string;
  @ApiProperty({ type: String, example: 'child' }) relation: string;
  @ApiProperty({ type: Brief }) brief: Brief;
}

class Share {
  @ApiProperty({ enum: CATEGORIES }) category: string;
  @ApiProperty({ enum: ['shared', 'not_shared', 'after_acceptance'] }) state: string;
}

class Refusal {
  @ApiProperty({ enum: REFUSAL_REASONS }) reason: string;
  @ApiPropertyOptional({ type: String }) detail?: string;
}

class Completion {
  @ApiProperty({ enum: OUTCOMES }) outcome: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
}

class Withdrawal {
  @ApiPropertyOptional({ type: String, description: '`another_accepted`: another agency of the call did' })
  reason?: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
}

class AskedAgency {
  @ApiProperty({ type: String, format: 'uuid' }) referralId: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty({ enum: REFERRAL_STATUSES }) status: string;
}

/** Several agencies were asked; the first to accept takes the person. */
class ReferralCall {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiPropertyOptional({ type: [AskedAgency], description: 'For the sender' }) asked?: AskedAgency[];
}

class Delivery {
  @ApiProperty({ enum: ['in_app', 'email', 'web_push'] }) channel: string;
  @ApiProperty({ enum: ['pending', 'handed_over', 'opened', 'bounced', 'returned', 'failed'] }) state: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) at?: Date;
}

export class ReferralView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'For participants of the case' })
  caseId?: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) caseReference: string;
  @ApiProperty({ enum: REFERRAL_STATUSES }) status: string;
  @ApiProperty({ enum: ['incoming', 'outgoing'] }) direction: string;
  @ApiProperty({ type: AgencyRef }) from: AgencyRef;
  @ApiProperty({ type: AgencyRef }) to: AgencyRef;
  @ApiProperty({ enum: SERVICES }) service: string;
  @ApiProperty({ enum: URGENCIES }) urgency: string;
  @ApiProperty({ enum: GROUNDS }) legalGround: string;
  @ApiPropertyOptional({
    type: ReferralConsent,
    description: 'For both ends, where the ground ends with a consent',
  })
  consent?: ReferralConsent;
  @ApiPropertyOptional({
    type: String,
    description: 'For the sender; for the recipient after acceptance; not in lists',
  })
  message?: string;
  @ApiProperty({ type: String, format: 'date-time' }) sentAt: Date;
  @ApiPropertyOptional({ type: String }) sentBy?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) receivedAt?: Date;
  @ApiProperty({ type: String, format: 'date-time' }) respondBy: Date;
  @ApiProperty({ type: Boolean }) overdue: boolean;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Sent or, while unanswered, planned',
  })
  reminderAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) escalatedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) answeredAt?: Date;
  @ApiPropertyOptional({ type: String }) answeredBy?: string;
  @ApiPropertyOptional({ type: Refusal }) refusal?: Refusal;
  @ApiPropertyOptional({ type: Completion }) completion?: Completion;
  @ApiPropertyOptional({ type: Withdrawal }) withdrawal?: Withdrawal;
  @ApiPropertyOptional({ type: ReferralCall }) call?: ReferralCall;
  @ApiProperty({ type: Brief }) brief: Brief;
  @ApiProperty({ type: [Companion] }) companions: Companion[];
  @ApiProperty({ type: [Share] }) shares: Share[];
  @ApiProperty({ type: [Delivery] }) delivery: Delivery[];
  @ApiProperty({ enum: REFERRAL_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: 'integer' }) version: number;
}

export class ReferralPage extends PageOf(ReferralView) {}

export class ReferralPreview {
  @ApiProperty({ type: AgencyRef }) recipient: AgencyRef;
  @ApiProperty({ type: [AgencyRef] }) recipients: AgencyRef[];
  @ApiProperty({ type: Boolean }) firstAcceptanceWins: boolean;
  @ApiProperty({ type: BriefWithUrgency }) before: BriefWithUrgency;
  @ApiProperty({ type: [Share] }) shares: Share[];
  @ApiProperty({ type: String, format: 'date-time' }) respondBy: Date;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'On a ground that ends with a consent: when it closes again',
  })
  consentUntil?: Date;
}
