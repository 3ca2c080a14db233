import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { CONTACT_USES, type ContactUse } from '#modules/care';
import { codesOf } from '#platform/code-lists';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { Flag, Instant, OneOf, PageOf, PagingQuery, Text, Uuid } from '../http/index.js';

const CHANNELS = codesOf('contact-channel');
const INFORMED = codesOf('contact-informed');
const KINDS = codesOf('assistance-type');
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const LONGEST_NOTE = 10_000;
/** As many as a page of any list. */
const MOST_CASES = 100;
const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const CLOCK = { type: String, pattern: TIME.source, example: '18:00', description: 'Brussels time' } as const;

export class ContactRule {
  @OneOf(CHANNELS, { required: true })
  channel: string;

  @OneOf(CONTACT_USES, { required: true })
  use: ContactUse;

  @ApiPropertyOptional(CLOCK)
  @IsOptional()
  @Matches(TIME)
  from?: string;

  @ApiPropertyOptional(CLOCK)
  @IsOptional()
  @Matches(TIME)
  until?: string;
}

class ContactReach {
  @OneOf(CHANNELS, { required: true })
  channel: string;

  @ApiProperty({ type: String, maxLength: 200, description: 'Number, address or account' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  value: string;
}

export class StateSafeContactBody {
  @ApiProperty({ type: [ContactRule], maxItems: 20, description: 'Each way once' })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ContactRule)
  channels: ContactRule[];

  @ApiProperty({
    enum: INFORMED,
    isArray: true,
    description: 'Who may know of the contact; empty: no person',
  })
  @IsArray()
  @ArrayUnique()
  @IsIn(INFORMED, { each: true })
  mayBeTold: string[];

  @ApiProperty({ type: [ContactReach], maxItems: 20 })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ContactReach)
  reach: ContactReach[];

  @Text(100)
  codeWord?: string;

  @Text(1_000)
  note?: string;
}

class ContactWindow {
  @ApiProperty(CLOCK) from: string;
  @ApiProperty(CLOCK) until: string;
}

class MergedContactRule {
  @ApiProperty({ enum: CHANNELS }) channel: string;
  @ApiProperty({ enum: CONTACT_USES }) use: string;
  @ApiProperty({ type: [ContactWindow], description: 'All of them hold' }) windows: ContactWindow[];
}

class ContactDetails {
  @ApiProperty({ type: [ContactReach] }) reach: ContactReach[];
  @ApiPropertyOptional({ type: String }) codeWord?: string;
  @ApiPropertyOptional({ type: String }) note?: string;
}

class ContactStatement {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty(INSTANT) recordedAt: Date;
  @ApiProperty({ type: [ContactRule] }) channels: ContactRule[];
  @ApiProperty({ enum: INFORMED, isArray: true }) mayBeTold: string[];
  @ApiPropertyOptional({ type: ContactDetails, description: 'Where the identity is open to you' })
  details?: ContactDetails;
}

/** How, when and never to contact the person; of several statements the most restrictive rule wins. */
export class SafeContactView {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiProperty({ type: [MergedContactRule], description: 'What must never be done first' })
  rules: MergedContactRule[];
  @ApiProperty({ enum: INFORMED, isArray: true, description: 'Whom every agency names' })
  mayBeTold: string[];
  @ApiProperty({ type: [ContactStatement], description: 'The newest of each agency' })
  statements: ContactStatement[];
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Statements that newer ones replaced' })
  earlier: number;
  @ApiProperty({ type: Boolean }) mayWrite: boolean;
}

export class ContactsQuery {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MOST_CASES,
    description: 'Separated by commas',
  })
  @Transform(({ value }) => (typeof value === 'string' ? value.split(',') : (value as unknown)))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CASES)
  @IsUUID(undefined, { each: true })
  caseIds: string[];
}

class RulesOfCase {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiProperty({ type: [MergedContactRule] }) rules: MergedContactRule[];
}

export class ContactRulesView {
  @ApiProperty({ type: [RulesOfCase], description: 'Cases in which a person said something' })
  items: RulesOfCase[];
}

export class CreateCareNote {
  @OneOf(KINDS, { required: true })
  kind: string;

  @Flag({ required: true, description: 'For your agency alone; a correction cannot make it so' })
  sensitive: boolean;

  @ApiProperty({ type: String, minLength: 1, maxLength: LONGEST_NOTE })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NOTE)
  text: string;

  @ApiPropertyOptional({ type: String, description: 'Code list `language`' })
  @IsOptional()
  @IsIn(codesOf('language'))
  language?: string;

  @Instant({ required: true, description: 'When it happened' })
  occurredAt: Date;

  @Uuid({ description: 'The draft it was written in; removed' })
  draftId?: string;
}

class CareNoteVersion {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: KINDS }) kind: string;
  @ApiProperty({ type: Boolean }) sensitive: boolean;
  @ApiProperty({ type: String }) text: string;
  @ApiPropertyOptional({ type: String }) language?: string;
  @ApiProperty(INSTANT) occurredAt: Date;
  @ApiProperty(INSTANT) recordedAt: Date;
  @ApiProperty({ type: String }) recordedBy: string;
}

export class CareNoteView extends CareNoteVersion {
  @ApiProperty(UUID) caseId: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty({ type: [CareNoteVersion], description: 'What it said before, the newest first' })
  earlier: CareNoteVersion[];
  @ApiProperty({ type: Boolean }) mayCorrect: boolean;
}

export class CareNotePage extends PageOf(CareNoteView) {}

export class CareNotesQuery extends PagingQuery {
  @OneOf(KINDS)
  kind?: string;
}
