import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsEmail, IsIn, IsUUID, MaxLength } from 'class-validator';
import { MEASURE_KINDS, type MeasureKind } from '#modules/consultations';
import { codesOf } from '#platform/code-lists';
import { Day, Flag, Moment, OneOf, PageOf, PagingQuery, Text, Uuid } from '../http/index.js';
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

export class ConsultationsQuery extends PagingQuery {
  @OneOf(['running', 'ended'])
  status?: 'running' | 'ended';

  @Uuid({ description: 'In which this case is discussed' })
  caseId?: string;
}

export class ConsultationPage extends PageOf(ConsultationBrief) {}

export class ConsultationBody {
  @OneOf(GROUNDS, { required: true })
  ground: string;

  @Text(LONGEST_LINE, {
    required: true,
    description: 'The law, or date and number of the prosecutor’s permission',
  })
  groundReference: string;

  @OneOf(PURPOSES, { required: true })
  purpose: string;

  @Text(LONGEST_LINE, { required: true, description: 'What it is about' })
  subject: string;

  @ApiProperty({ enum: DATA, isArray: true, minItems: 1, uniqueItems: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  @ArrayMaxSize(DATA.length)
  @IsIn(DATA, { each: true })
  dataCategories: string[];

  @Text(LONGEST_LINE, { description: 'Reference of the prosecutor’s consent' })
  prosecutorConsent?: string;
}

export class RestrictionBody {
  @Text(LONGEST_TEXT, { description: 'Of the data-protection officer; none ends the restriction' })
  reason?: string;
}

export class ConveneBody {
  @Moment({ required: true, description: 'First meeting' })
  meetingAt: Date;

  @Day({ required: true, description: 'Last day on which the record is kept' })
  retentionUntil: string;
}

export class EndConsultationBody {
  @OneOf(ENDS, { required: true })
  reason: string;
}

export class NameParticipantBody {
  @ApiProperty({
    type: String,
    format: 'email',
    maxLength: LONGEST_ADDRESS,
    description: 'Address at work of a person who works with Relais',
  })
  @IsEmail()
  @MaxLength(LONGEST_ADDRESS)
  email: string;

  @Uuid({ description: 'Where the person works for several agencies' })
  agencyId?: string;

  @Flag({ required: true, description: 'Represents the agency at every meeting' })
  permanent: boolean;

  @Flag({ required: true, description: 'Acts for the organiser: only a person of the same agency' })
  organises: boolean;
}

export class StrikeBody {
  @OneOf(DEPARTURES, { required: true })
  reason: string;
}

export class PersonBody {
  @Uuid({ description: 'None for a person without a case' })
  caseId?: string;

  @Text(LONGEST_LINE, { required: true, description: 'How the participants know who it is' })
  description: string;
}

export class ShareBody {
  @OneOf(DATA, { required: true })
  category: string;

  @Text(LONGEST_TEXT, { description: 'None: of this category nothing is shared any more' })
  text?: string;
}

export class MeetingBody {
  @Moment({ required: true })
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
  @Uuid({ required: true })
  meetingId: string;

  @Text(LONGEST_TEXT, { required: true })
  text: string;
}

export class MeasureBody {
  @OneOf(MEASURE_KINDS, { required: true })
  kind: MeasureKind;

  @Flag({ required: true, description: 'Holds judicial data' })
  isJudicial: boolean;

  @Text(LONGEST_TEXT, { required: true })
  text: string;

  @Text(LONGEST_LINE, { description: 'Reference of the prosecutor’s express consent' })
  prosecutorConsent?: string;
}

export class ApprovalBody {
  @Flag({ required: true })
  approved: boolean;
}
