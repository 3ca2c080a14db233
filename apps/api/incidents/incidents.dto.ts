import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxDate,
  MaxLength,
  Min,
  MinDate,
} from 'class-validator';
import { EXPORT_FORMATS, type ExportFormat } from '#modules/exports';
import { codesOf } from '#platform/code-lists';
import { PageOf, PagingQuery } from '../http/index.js';
import { IncidentBrief } from './incident-view.dto.js';

const SIGNS = codesOf('incident-sign').filter((code) => code !== 'other_agency');
const RISKS = codesOf('incident-risk');
const AUTHORITIES = codesOf('incident-authority');
const UNTOLD = codesOf('incident-untold');
const LONGEST_LINE = 300;
const LONGEST_TEXT = 10_000;
const MOST_PEOPLE = 10_000_000;
const EARLIEST = new Date('2000-01-01T00:00:00Z');
const LATEST = new Date('2100-01-01T00:00:00Z');

const Text = () =>
  applyDecorators(
    ApiProperty({ type: String, maxLength: LONGEST_TEXT }),
    IsString(),
    MaxLength(LONGEST_TEXT),
  );
const OptionalText = (maxLength: number, description: string) =>
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
const Moment = (description: string) =>
  applyDecorators(ApiProperty({ type: String, format: 'date-time', description }), IsMoment());
const OptionalMoment = (description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: String, format: 'date-time', description }),
    IsOptional(),
    IsMoment(),
  );
const Codes = (list: string) =>
  applyDecorators(
    ApiProperty({ enum: codesOf(list), isArray: true, minItems: 1, uniqueItems: true }),
    ArrayMinSize(1),
    ArrayUnique(),
    ArrayMaxSize(codesOf(list).length),
    IsIn(codesOf(list), { each: true }),
  );

export class ReportIncidentBody {
  @ApiProperty({ enum: SIGNS })
  @IsIn(SIGNS)
  sign: string;

  @OptionalText(LONGEST_TEXT, 'In words; the officer alone reads them')
  text?: string;
}

const LISTS = ['open', 'closed'] as const;

export class IncidentsQuery extends PagingQuery {
  @ApiPropertyOptional({ enum: LISTS })
  @IsOptional()
  @IsIn(LISTS)
  status?: (typeof LISTS)[number];
}

export class IncidentPage extends PageOf(IncidentBrief) {}

export class AssessIncidentBody {
  @Moment('Since when the agency is aware of it: begins the 72 hours')
  awareAt: Date;

  @OptionalMoment('When it began, as far as known')
  happenedFrom?: Date;

  @OptionalMoment('When it ended, as far as known')
  happenedUntil?: Date;

  @Codes('incident-nature')
  nature: string[];

  @Codes('incident-data')
  data: string[];

  @Codes('incident-people')
  people: string[];

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: MOST_PEOPLE, description: 'About how many' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  peopleCount?: number;

  @Text()
  description: string;

  @Text()
  consequences: string;

  @Text()
  measures: string;

  @ApiProperty({ enum: RISKS })
  @IsIn(RISKS)
  risk: string;

  @Text()
  riskReason: string;

  @ApiProperty({
    type: Boolean,
    description: 'The authority is notified; where there is a risk it has to be',
  })
  @IsBoolean()
  notify: boolean;

  @ApiProperty({ enum: AUTHORITIES })
  @IsIn(AUTHORITIES)
  authority: string;

  @ApiProperty({ type: Boolean, description: 'The people are told' })
  @IsBoolean()
  tellPeople: boolean;

  @ApiPropertyOptional({ enum: UNTOLD, description: 'Why they are not told of a high risk' })
  @IsOptional()
  @IsIn(UNTOLD)
  noTellReason?: string;
}

export class NotifiedBody {
  @Moment('When the authority was notified')
  notifiedAt: Date;

  @ApiProperty({ enum: AUTHORITIES })
  @IsIn(AUTHORITIES)
  authority: string;

  @OptionalText(LONGEST_LINE, 'Number that the authority gave')
  reference?: string;

  @OptionalText(LONGEST_TEXT, 'Why after the 72 hours; required then')
  lateReason?: string;
}

export class PeopleToldBody {
  @Moment('When the people were told')
  toldAt: Date;
}

export class IncidentNoteBody {
  @Text()
  text: string;
}

export class IncidentCaseBody {
  @ApiProperty({ type: String, maxLength: 20, example: 'BE-7K3F9QXC' })
  @IsString()
  @MaxLength(20)
  reference: string;
}

export class IncidentAgencyBody {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID()
  agencyId: string;
}

export class ExportIncidentBody {
  @ApiProperty({ enum: EXPORT_FORMATS })
  @IsIn(EXPORT_FORMATS)
  format: ExportFormat;
}
