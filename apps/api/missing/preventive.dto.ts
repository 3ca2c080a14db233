import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import {
  PREVENTIVE_ACTIONS,
  PREVENTIVE_LISTS,
  PREVENTIVE_STATUSES,
  type PreventiveList,
} from '#modules/missing';
import { Ages } from '../guardianship/guardianship.dto.js';
import { Codes, Flag, PageOf, PagingQuery, Text, Uuid } from '../http/index.js';
import { MissingAgency, MissingBirth, MissingName } from './missing-view.dto.js';

const LONGEST = 4_000;
const MOST_SIGNS = 20;
const MOST_MEASURES = 5;

/** Asks for an alert before a child is missing. */
export class CreatePreventiveAlert {
  @Uuid({ required: true, description: 'Police zone or magistrate’s office on Relais' })
  agencyId: string;

  @Codes('disappearance-sign', MOST_SIGNS, { required: true }) signs: string[];
  @Text(LONGEST, { required: true, description: 'Why the child may be gone soon' }) text: string;
}

export class AnswerPreventiveAlert {
  @Flag({ required: true })
  granted: boolean;

  @Codes('preventive-measure', MOST_MEASURES, {
    description: 'Code list `preventive-measure`; needed for a yes',
  })
  measures?: string[];

  @Text(LONGEST, { description: 'Needed for a no: why not' }) text?: string;
}

export class PreventiveAlertsQuery extends PagingQuery {
  @ApiPropertyOptional({ enum: PREVENTIVE_LISTS, default: 'open' })
  @IsOptional()
  @IsIn(PREVENTIVE_LISTS)
  status?: PreventiveList;
}

class PreventivePerson {
  @ApiProperty({ type: [MissingName] }) names: MissingName[];
  @ApiProperty({ type: String, description: 'Code list `sex`' }) sex: string;
  @ApiPropertyOptional({ type: MissingBirth }) birth?: MissingBirth;
  @ApiProperty({ type: [String], description: 'Code list `country`' }) citizenships: string[];
  @ApiProperty({ type: [String], description: 'Code list `language`' }) languages: string[];
}

export class PreventiveAlertLine {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String }) reference: string;
  @ApiProperty({ enum: PREVENTIVE_STATUSES }) status: string;
  @ApiProperty({ type: MissingAgency }) askedBy: MissingAgency;
  @ApiProperty({ type: MissingAgency }) asked: MissingAgency;
  @ApiProperty({ type: String, format: 'date-time' }) askedAt: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'When the answer is due' }) answerBy: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it ends without an answer' })
  lapseAt: Date;
  @ApiProperty({ type: Boolean, description: 'The answer is late' }) overdue: boolean;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) answeredAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Of one that was granted' })
  validUntil?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) endedAt?: Date;
  @ApiProperty({ type: String, description: 'Code list `sex`' }) sex: string;
  @ApiPropertyOptional({ type: Ages }) ages?: Ages;
}

export class PreventiveAlertView extends PreventiveAlertLine {
  @ApiProperty({ type: [String], description: 'Code list `disappearance-sign`' }) signs: string[];
  @ApiProperty({ type: String }) text: string;
  @ApiProperty({ type: String }) askedByName: string;
  @ApiPropertyOptional({ type: PreventivePerson, description: 'For who is asked, as long as it is open' })
  person?: PreventivePerson;
  @ApiProperty({ type: [String], description: 'Code list `preventive-measure`' }) measures: string[];
  @ApiPropertyOptional({ type: String }) answeredByName?: string;
  @ApiPropertyOptional({ type: String }) answer?: string;
  @ApiProperty({ type: String, description: 'Where its length comes from' }) source: string;
  @ApiProperty({ enum: PREVENTIVE_ACTIONS, isArray: true, description: 'What you can do now' })
  actions: string[];
}

export class PreventiveAlertPage extends PageOf(PreventiveAlertLine) {}

export class CasePreventiveAlerts {
  @ApiProperty({ type: String, format: 'uuid', description: 'Of the case' }) id: string;
  @ApiProperty({ type: [PreventiveAlertLine] }) alerts: PreventiveAlertLine[];
  @ApiProperty({ type: Boolean }) mayAsk: boolean;
}
