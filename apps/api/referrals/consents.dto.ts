import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { CONSENT_ACTIONS, CONSENT_STATES } from '#modules/referrals';
import { codesOf } from '#platform/code-lists';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { OneLine, OneOf } from '../http/index.js';

const GIVERS = codesOf('consent-giver');
const FORMS = codesOf('consent-form');
const INTERPRETATIONS = codesOf('consent-interpretation');
const ENDS = codesOf('consent-end');
const CATEGORIES = codesOf('category');

const LONGEST_CODE = 60;
const LONGEST_NAME = 120;
const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;

/** How a person agreed that something is shared with one agency for one purpose. */
export class SharingConsent {
  @OneOf(GIVERS, {
    required: true,
    description: 'Code list `consent-giver`; for a child a person who answers for it, the child being heard',
  })
  givenBy: string;

  @OneOf(FORMS, { required: true, description: 'Code list `consent-form`' })
  form: string;

  @ApiPropertyOptional({ type: String, description: 'Code list `language`', example: 'tir' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CODE)
  language?: string;

  @OneOf(INTERPRETATIONS, { description: 'Code list `consent-interpretation`' })
  interpretation?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: LONGEST_NAME,
    description: 'Name or number of the interpreter; sealed with the key of the case',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_NAME)
  @OneLine()
  interpreter?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Last day; the usual term unless told' })
  @IsOptional()
  @IsString()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  until?: string;
}

export class WithdrawConsentBody {
  @OneOf(ENDS, { required: true, description: 'Code list `consent-end`' })
  reason: string;
}

class ConsentOfSharing {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: CONSENT_STATES }) state: string;
  @ApiProperty({ type: String, description: 'Code list `referral-service`' }) purpose: string;
  @ApiProperty({ type: Boolean, description: 'False where only the ground was named' }) recorded: boolean;
  @ApiPropertyOptional({ enum: GIVERS }) givenBy?: string;
  @ApiPropertyOptional({ enum: FORMS }) form?: string;
  @ApiPropertyOptional({ type: String }) language?: string;
  @ApiPropertyOptional({ enum: INTERPRETATIONS }) interpretation?: string;
  @ApiPropertyOptional({ type: String }) interpreter?: string;
  @ApiProperty(INSTANT) from: Date;
  @ApiProperty(INSTANT) until: Date;
  @ApiProperty({ type: Boolean, description: 'Its owner was, or is about to be, reminded' })
  endsSoon: boolean;
  @ApiPropertyOptional(INSTANT) withdrawnAt?: Date;
  @ApiPropertyOptional({ enum: ENDS }) withdrawalReason?: string;
  @ApiProperty({ enum: CONSENT_ACTIONS, isArray: true }) actions: string[];
}

class Sharing {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty({ type: Boolean, description: 'To one person of the agency alone' }) forPerson: boolean;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) categories: string[];
  @ApiProperty({
    enum: CATEGORIES,
    isArray: true,
    description: 'Only what the sharing agency recorded itself',
  })
  disclosedCategories: string[];
  @ApiProperty({ type: String, description: 'The act by which the agency takes part' }) ground: string;
  @ApiPropertyOptional({ type: String, description: 'Code list `legal-ground`' }) legalGround?: string;
  @ApiPropertyOptional({ type: String, description: 'Where the law says so' }) source?: string;
  @ApiProperty({ type: Boolean, description: 'The others stay when a consent is withdrawn' })
  onConsent: boolean;
  @ApiPropertyOptional({ ...INSTANT, description: 'None while the referral is not answered' }) since?: Date;
  @ApiPropertyOptional(INSTANT) until?: Date;
  @ApiPropertyOptional(INSTANT) endedAt?: Date;
  @ApiPropertyOptional({ enum: ['consent_withdrawn', 'consent_expired'] }) endedBecause?: string;
  @ApiPropertyOptional(UUID) referralId?: string;
  @ApiPropertyOptional({
    type: ConsentOfSharing,
    description: 'For who sent, who was given it, and who leads',
  })
  consent?: ConsentOfSharing;
}

export class CaseSharing {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiProperty({ type: [Sharing], description: 'What is open first' }) items: Sharing[];
}
