import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { type Answer, ANSWERS } from '#modules/care';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { Code, Day, Flag, Line, ListOf, OneOf, Text } from '../http/index.js';

const LINE = 300;
const LONGEST = 4_000;
const MOST = 30;

/** Short texts, one below the other. */
export const Lines = (description: string) =>
  applyDecorators(
    ApiProperty({ type: [String], maxItems: MOST, description }),
    IsArray(),
    ArrayMaxSize(MOST),
    IsString({ each: true }),
    MaxLength(LINE, { each: true }),
  );

class Medication {
  @Line(LINE, { required: true }) name: string;
  @Text(LINE) dose?: string;
  @Flag({ required: true, description: 'Without it the person is in danger' }) vital: boolean;
}

class NeededAppointment {
  @Code('health-appointment', { required: true, example: 'general' }) kind: string;
  @Text(LINE) words?: string;
  @Day() by?: string;
}

export class StateHealthBody {
  @Lines('Conditions, one in each') conditions: string[];
  @ListOf(() => Medication, MOST, { required: true }) medications: Medication[];
  @OneOf(ANSWERS, { required: true, description: 'Needs medication that is vital' }) vitalMedication: Answer;
  @OneOf(ANSWERS, { required: true, description: 'Has a disability, or cannot look after themselves' })
  lacksAutonomy: Answer;
  @Text(LONGEST) autonomy?: string;
  @OneOf(ANSWERS, { required: true }) pregnant: Answer;
  @Day({ description: 'Only with a pregnancy' }) birthExpectedOn?: string;
  @Lines('Allergies, one in each') allergies: string[];
  @Text(LONGEST) insurance?: string;
  @Text(LONGEST) doctor?: string;
  @ListOf(() => NeededAppointment, MOST, { required: true }) appointments: NeededAppointment[];
  @Text(LONGEST) note?: string;
  @Flag({ required: true, description: 'The guardian in office may read it' }) forGuardian: boolean;
}

class HealthRecord extends StateHealthBody {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty({ type: String, format: 'date-time' }) recordedAt: Date;
  @ApiProperty({ type: String }) recordedBy: string;
}

/** What is known of a person's health; each agency says its own anew. */
export class HealthOfPerson {
  @ApiProperty({ type: String, format: 'uuid', description: 'Of the case' }) id: string;
  @ApiProperty({ type: [HealthRecord], description: 'The newest of each agency' }) records: HealthRecord[];
  @ApiProperty({ type: [HealthRecord], description: 'What was said before, the newest first' })
  earlier: HealthRecord[];
  @ApiProperty({ type: Boolean }) mayWrite: boolean;
}
