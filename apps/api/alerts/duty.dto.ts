import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ALERT_KINDS, ROTATION_DAYS, STEP_TARGETS, type StepTarget } from '#modules/alerts';
import { Day, Instant, OneOf, Whole } from '../http/index.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A calendar day. */
/** A time on the wall in Brussels. */
const Clock = (description: string) =>
  applyDecorators(ApiProperty({ type: String, pattern: CLOCK.source, description }), Matches(CLOCK));

export class DutyWeekQuery {
  @Day({ description: 'Any day of the week; today unless told' })
  week?: string;
}

export class CreateRotation {
  @OneOf(ROTATION_DAYS, { required: true, description: 'On which days it runs' })
  days: (typeof ROTATION_DAYS)[number];

  @ApiProperty({ type: [Number], description: 'ISO days of the week, 1 = Monday; none = every day' })
  @IsArray()
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays: number[];

  @Clock('When a turn begins, in Brussels') from: string;
  @Clock('When it ends; over midnight when not later, 24 hours when the same') to: string;
  @Day({ required: true }) startsOn: string;

  @Whole(1, 56, { required: true, description: 'Days of one turn' })
  everyDays: number;

  @ApiProperty({ type: [String], format: 'uuid', description: 'People in the order of their turns' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  members: string[];
}

export class CreateDutyException {
  @OneOf(['override', 'absence'], { required: true })
  kind: 'override' | 'absence';

  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID('all')
  userId: string;

  @Instant({ required: true }) from: Date;
  @Instant({ required: true }) to: Date;
}

class DutyPerson {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
}

class DutyShift {
  @ApiProperty({ type: String, format: 'date-time' }) from: Date;
  @ApiProperty({ type: String, format: 'date-time' }) to: Date;
  @ApiProperty({ type: [String], format: 'uuid', description: 'No person when empty' }) userIds: string[];
}

class DutyRotation {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: ROTATION_DAYS }) days: string;
  @ApiProperty({ type: [Number] }) weekdays: number[];
  @ApiProperty({ type: String }) from: string;
  @ApiProperty({ type: String }) to: string;
  @ApiProperty({ type: String, format: 'date' }) startsOn: string;
  @ApiProperty({ type: 'integer' }) everyDays: number;
  @ApiProperty({ type: [String], format: 'uuid' }) members: string[];
}

class DutyExceptionView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['override', 'absence'] }) kind: string;
  @ApiProperty({ type: String, format: 'uuid' }) userId: string;
  @ApiProperty({ type: String, format: 'date-time' }) from: Date;
  @ApiProperty({ type: String, format: 'date-time' }) to: Date;
}

export class DutyRosterView {
  @ApiProperty({ type: String, format: 'uuid', description: 'The agency' }) id: string;
  @ApiProperty({ type: [DutyPerson], description: 'Who can be put on it' }) people: DutyPerson[];
  @ApiProperty({ type: [String], format: 'uuid' }) onDutyNow: string[];
  @ApiProperty({ type: String, format: 'date', description: 'Monday of the week shown' }) week: string;
  @ApiProperty({ type: [DutyShift] }) shifts: DutyShift[];
  @ApiProperty({ type: [DutyRotation] }) rotations: DutyRotation[];
  @ApiProperty({ type: [DutyExceptionView] }) exceptions: DutyExceptionView[];
}

/** Who would be on duty with one more rotation. */
export class DutyPreview {
  @ApiProperty({ type: [DutyShift] }) shifts: DutyShift[];
  @ApiProperty({ type: [String], format: 'date', description: 'Public holidays among the days' })
  holidays: string[];
}

class EscalationStep {
  @OneOf(STEP_TARGETS, { required: true })
  to: StepTarget;

  @Whole(1, 1440, {
    required: true,
    description: 'Minutes until the next step; at most `longestWaitMinutes`',
  })
  waitMinutes: number;
}

export class SetEscalation {
  @OneOf(ALERT_KINDS, { required: true })
  kind: string;

  @ApiProperty({ type: [EscalationStep], minItems: 1, maxItems: 10 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => EscalationStep)
  steps: EscalationStep[];
}

class EscalationPolicy {
  @ApiProperty({ enum: ALERT_KINDS }) kind: string;
  @ApiProperty({ type: [EscalationStep] }) steps: EscalationStep[];
  @ApiProperty({ type: Boolean, description: 'Your agency has set none' }) isDefault: boolean;
}

export class EscalationPolicies {
  @ApiProperty({ type: String, format: 'uuid', description: 'The agency' }) id: string;
  @ApiProperty({ type: 'integer', description: 'No step may wait longer (rule alert.longest_wait)' })
  longestWaitMinutes: number;
  @ApiProperty({ type: [EscalationPolicy] }) policies: EscalationPolicy[];
}
