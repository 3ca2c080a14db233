import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsDate,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxDate,
  MaxLength,
  MinDate,
} from 'class-validator';
import { MEASURE_KINDS, type MeasureKind } from '#modules/consultations';
import { codesOf } from '#platform/code-lists';
import { IsDay, PageOf, PagingQuery } from '../http/index.js';
import { ConsultationBrief } from './consultation-view.dto.js';

const GROUNDS = codesOf('consultation-ground');
const PURPOSES = codesOf('consultation-purpose');
const DATA = codesOf('consultation-data');
const DEPARTURES = codesOf('consultation-departure');
const ENDS = codesOf('consultation-end').filter((code) => code !== 'retention');
const LONGEST_ADDRESS = 254;
const LONGEST_LINE = 300;
const LONGEST_TEXT = 10_000;
const MOST_PEOPLE = 100;
const EARLIEST = new Date('2000-01-01T00:00:00Z');
const LATEST = new Date('2100-01-01T00:00:00Z');
const UUID = { type: String, format: 'uuid' } as const;

const Text = (maxLength: number, description?: string) =>
  applyDecorators(ApiProperty({ type: String, maxLength, description }), IsString(), MaxLength(maxLength));
const OptionalText = (maxLength: number, description?: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: String, maxLength, description }),
    IsOptional(),
    IsString(),
    MaxLength(maxLength),
  );
const IsMoment = () =>
  applyDecorators(
    Type(() => Date),
    IsDate(),
    MinDate(EARLIEST),
    MaxDate(LATEST),
  );

export class ConsultationsQuery extends PagingQuery {
  @ApiPropertyOptional({ enum: ['running', 'ended'] })
  @IsOptional()
  @IsIn(['running', 'ended'])
  status?: 'running' | 'ended';

  @ApiPropertyOptional({ ...UUID, description: 'In which this case is discussed' })
  @IsOptional()
  @IsUUID()
  caseId?: string;
}

export class ConsultationPage extends PageOf(ConsultationBrief) {}

export class ConsultationBody {
  @ApiProperty({ enum: GROUNDS })
  @IsIn(GROUNDS)
  ground: string;

  @Text(LONGEST_LINE, 'The law, or date and number of the prosecutor’s permission')
  groundReference: string;

  @ApiProperty({ enum: PURPOSES })
  @IsIn(PURPOSES)
  purpose: string;

  @Text(LONGEST_LINE, 'What it is about')
  subject: string;

  @ApiProperty({ enum: DATA, isArray: true, minItems: 1, uniqueItems: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  @ArrayMaxSize(DATA.length)
  @IsIn(DATA, { each: true })
  dataCategories: string[];

  @OptionalText(LONGEST_LINE, 'Reference of the prosecutor’s consent')
  prosecutorConsent?: string;
}

export class RestrictionBody {
  @OptionalText(LONGEST_TEXT, 'Of the data-protection officer; none ends the restriction')
  reason?: string;
}

export class ConveneBody {
  @ApiProperty({ type: String, format: 'date-time', description: 'First meeting' })
  @IsMoment()
  meetingAt: Date;

  @ApiProperty({ type: String, format: 'date', description: 'Last day on which the record is kept' })
  @IsDay()
  retentionUntil: string;
}

export class EndConsultationBody {
  @ApiProperty({ enum: ENDS })
  @IsIn(ENDS)
  reason: string;
}

export class NameParticipantBody {
  @ApiProperty({
    type: String,
    format: 'email',
    maxLength: LONGEST_ADDRESS,
    description: 'Address at work of somebody who works with Relais',
  })
  @IsEmail()
  @MaxLength(LONGEST_ADDRESS)
  email: string;

  @ApiPropertyOptional({ ...UUID, description: 'Where the person works for several agencies' })
  @IsOptional()
  @IsUUID()
  agencyId?: string;

  @ApiProperty({ type: Boolean, description: 'Represents the agency at every meeting' })
  @IsBoolean()
  permanent: boolean;

  @ApiProperty({ type: Boolean, description: 'Acts for the organiser: only somebody of the same agency' })
  @IsBoolean()
  organises: boolean;
}

export class StrikeBody {
  @ApiProperty({ enum: DEPARTURES })
  @IsIn(DEPARTURES)
  reason: string;
}

export class PersonBody {
  @ApiPropertyOptional({ ...UUID, description: 'None for somebody without a case' })
  @IsOptional()
  @IsUUID()
  caseId?: string;

  @Text(LONGEST_LINE, 'How the participants know who it is')
  description: string;
}

export class ShareBody {
  @ApiProperty({ enum: DATA })
  @IsIn(DATA)
  category: string;

  @OptionalText(LONGEST_TEXT, 'None: of this category nothing is shared any more')
  text?: string;
}

export class MeetingBody {
  @ApiProperty({ type: String, format: 'date-time' })
  @IsMoment()
  metAt: Date;

  @ApiProperty({
    type: [String],
    minItems: 1,
    uniqueItems: true,
    description: 'Ids of participants who were there',
  })
  @ArrayMinSize(1)
  @ArrayUnique()
  @ArrayMaxSize(MOST_PEOPLE)
  @IsUUID(undefined, { each: true })
  attended: string[];
}

export class MinutesBody {
  @ApiProperty(UUID)
  @IsUUID()
  meetingId: string;

  @Text(LONGEST_TEXT)
  text: string;
}

export class MeasureBody {
  @ApiProperty({ enum: MEASURE_KINDS })
  @IsIn(MEASURE_KINDS)
  kind: MeasureKind;

  @ApiProperty({ type: Boolean, description: 'Holds judicial data' })
  @IsBoolean()
  isJudicial: boolean;

  @Text(LONGEST_TEXT)
  text: string;

  @OptionalText(LONGEST_LINE, 'Reference of the prosecutor’s express consent')
  prosecutorConsent?: string;
}

export class ApprovalBody {
  @ApiProperty({ type: Boolean })
  @IsBoolean()
  approved: boolean;
}
