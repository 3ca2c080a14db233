import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  EMERGENCY_ACTIONS,
  EMERGENCY_ENDINGS,
  EMERGENCY_VERDICTS,
  type EmergencyVerdict,
} from '#modules/emergency';
import { codesOf } from '#platform/code-lists';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { OneOf, PageOf, PagingQuery, Text, Whole } from '../http/index.js';

const PURPOSES = codesOf('emergency-purpose');
const LONGEST_TEXT = 2_000;
/** No rule allows longer; which one is in force says the rules table. */
const MOST_MINUTES = 1_440;
const INSTANT = { type: String, format: 'date-time' } as const;
const UUID = { type: String, format: 'uuid' } as const;
const COUNT = { type: 'integer', minimum: 0 } as const;

export class OpenEmergencyBody {
  @OneOf(PURPOSES, { required: true })
  purpose: string;

  @Text(LONGEST_TEXT, {
    required: true,
    description: 'Why, in at least as many visible characters as the rule `emergency.reason` asks for',
    example: 'Found alone at the station at night, she says she ran away and is followed.',
  })
  reason: string;

  @Whole(5, MOST_MINUTES, {
    description: 'Rule `emergency.length` unless told, rule `emergency.longest` at most',
  })
  minutes?: number;
}

export class ReviewEmergencyBody {
  @OneOf(EMERGENCY_VERDICTS, { required: true })
  verdict: EmergencyVerdict;

  @Text(LONGEST_TEXT, { description: 'Required where it was not justified' })
  reason?: string;
}

class EmergencyReviewView {
  @ApiProperty({ enum: EMERGENCY_VERDICTS }) verdict: string;
  @ApiPropertyOptional({ type: String }) reason?: string;
  @ApiProperty(INSTANT) at: Date;
  @ApiProperty({ type: String }) by: string;
}

export class EmergencyView {
  @ApiProperty(UUID) id: string;
  @ApiProperty(UUID) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: AgencyRef, description: 'Led the case when it was opened' }) owner: AgencyRef;
  @ApiProperty({ type: AgencyRef, description: 'Of the person who opened it' }) agency: AgencyRef;
  @ApiProperty({ type: String }) openedBy: string;
  @ApiProperty({ type: Boolean }) isOwn: boolean;
  @ApiProperty({ enum: PURPOSES }) purpose: string;
  @ApiProperty({ type: String }) reason: string;
  @ApiProperty({ type: [String] }) categories: string[];
  @ApiProperty(INSTANT) openedAt: Date;
  @ApiProperty(INSTANT) endsAt: Date;
  @ApiPropertyOptional(INSTANT) endedAt?: Date;
  @ApiPropertyOptional({ enum: EMERGENCY_ENDINGS }) endedBy?: string;
  @ApiProperty({ type: Boolean, description: 'It opens the case now' }) isOpen: boolean;
  @ApiProperty(INSTANT) reviewBy: Date;
  @ApiProperty({ type: Boolean, description: 'Not judged in time: its holder opens no more' })
  isLate: boolean;
  @ApiPropertyOptional({ type: EmergencyReviewView }) review?: EmergencyReviewView;
  @ApiProperty({ enum: EMERGENCY_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

class EmergencyLookView {
  @ApiProperty(INSTANT) at: Date;
  @ApiProperty({ type: String, example: 'case.looked' }) action: string;
  @ApiProperty({ type: [String] }) categories: string[];
  @ApiProperty({ type: 'integer', minimum: 1 }) times: number;
}

export class EmergencyDetail extends EmergencyView {
  @ApiProperty({ type: [EmergencyLookView], description: 'What was looked at under it, newest first' })
  looks: EmergencyLookView[];
}

export class EmergenciesOfCase {
  @ApiProperty({ type: [EmergencyView], description: 'Newest first, those the caller may know of' })
  items: EmergencyView[];
}

export class EmergencyPage extends PageOf(EmergencyView) {}

const STATUSES = ['waiting', 'reviewed'] as const;

export class EmergenciesQuery extends PagingQuery {
  @OneOf(STATUSES, { description: 'Waiting for your judgement, or judged' })
  status?: (typeof STATUSES)[number];
}

class EmergencyRateView {
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty({ ...COUNT, description: 'Opened in the days the figures cover' }) opened: number;
  @ApiProperty({ ...COUNT, description: 'Opened in as many days before' }) before: number;
  @ApiProperty(COUNT) justified: number;
  @ApiProperty(COUNT) notJustified: number;
  @ApiProperty({ ...COUNT, description: 'Not judged yet' }) waiting: number;
  @ApiProperty({ ...COUNT, description: 'Not judged in time' }) late: number;
  @ApiProperty({ ...COUNT, description: 'People who work in the agency now' }) members: number;
}

export class EmergencyRates {
  @ApiProperty({ type: 'integer', minimum: 1 }) days: number;
  @ApiProperty({ type: [EmergencyRateView], description: 'For data-protection officers' })
  items: EmergencyRateView[];
}
