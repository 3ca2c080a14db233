import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn } from 'class-validator';
import { EXPORT_FORMATS, type ExportFormat } from '#modules/exports';
import { codesOf } from '#platform/code-lists';
import { Flag, Moment, OneOf, PageOf, PagingQuery, Text, Uuid, Whole } from '../http/index.js';
import { IncidentBrief } from './incident-view.dto.js';

const SIGNS = codesOf('incident-sign').filter((code) => code !== 'other_agency');
const RISKS = codesOf('incident-risk');
const AUTHORITIES = codesOf('incident-authority');
const UNTOLD = codesOf('incident-untold');
const LONGEST_LINE = 300;
const LONGEST_TEXT = 10_000;
const MOST_PEOPLE = 10_000_000;

const CodesOf = (list: string) =>
  applyDecorators(
    ApiProperty({ enum: codesOf(list), isArray: true, minItems: 1, uniqueItems: true }),
    ArrayMinSize(1),
    ArrayUnique(),
    ArrayMaxSize(codesOf(list).length),
    IsIn(codesOf(list), { each: true }),
  );

export class ReportIncidentBody {
  @OneOf(SIGNS, { required: true })
  sign: string;

  @Text(LONGEST_TEXT, { description: 'In words; the officer alone reads them' })
  text?: string;
}

const LISTS = ['open', 'closed'] as const;

export class IncidentsQuery extends PagingQuery {
  @OneOf(LISTS)
  status?: (typeof LISTS)[number];
}

export class IncidentPage extends PageOf(IncidentBrief) {}

export class AssessIncidentBody {
  @Moment({ required: true, description: 'Since when the agency is aware of it: begins the 72 hours' })
  awareAt: Date;

  @Moment({ description: 'When it began, as far as known' })
  happenedFrom?: Date;

  @Moment({ description: 'When it ended, as far as known' })
  happenedUntil?: Date;

  @CodesOf('incident-nature')
  nature: string[];

  @CodesOf('incident-data')
  data: string[];

  @CodesOf('incident-people')
  people: string[];

  @Whole(0, MOST_PEOPLE, { description: 'About how many' })
  peopleCount?: number;

  @Text(LONGEST_TEXT, { required: true })
  description: string;

  @Text(LONGEST_TEXT, { required: true })
  consequences: string;

  @Text(LONGEST_TEXT, { required: true })
  measures: string;

  @OneOf(RISKS, { required: true })
  risk: string;

  @Text(LONGEST_TEXT, { required: true })
  riskReason: string;

  @Flag({ required: true, description: 'The authority is notified; where there is a risk it has to be' })
  notify: boolean;

  @OneOf(AUTHORITIES, { required: true })
  authority: string;

  @Flag({ required: true, description: 'The people are told' })
  tellPeople: boolean;

  @OneOf(UNTOLD, { description: 'Why they are not told of a high risk' })
  noTellReason?: string;
}

export class NotifiedBody {
  @Moment({ required: true, description: 'When the authority was notified' })
  notifiedAt: Date;

  @OneOf(AUTHORITIES, { required: true })
  authority: string;

  @Text(LONGEST_LINE, { description: 'Number that the authority gave' })
  reference?: string;

  @Text(LONGEST_TEXT, { description: 'Why after the 72 hours; required then' })
  lateReason?: string;
}

export class PeopleToldBody {
  @Moment({ required: true, description: 'When the people were told' })
  toldAt: Date;
}

export class IncidentNoteBody {
  @Text(LONGEST_TEXT, { required: true })
  text: string;
}

export class IncidentCaseBody {
  @Text(20, { required: true, example: 'BE-7K3F9QXC' })
  reference: string;
}

export class IncidentAgencyBody {
  @Uuid({ required: true })
  agencyId: string;
}

export class ExportIncidentBody {
  @OneOf(EXPORT_FORMATS, { required: true })
  format: ExportFormat;
}
