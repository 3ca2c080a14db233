import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { APPOINTMENT_ROLES, APPOINTMENT_STATUSES } from '#modules/appointments';
import { Moment, OneOf, PageOf, PagingQuery } from '../http/index.js';
import { AppointmentView } from './appointment-view.dto.js';

/** `?status=offered&status=held` and `?status=offered,held` are the same. */
const toList = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').filter(Boolean) : value;

export class AppointmentsQuery extends PagingQuery {
  @Moment({ description: 'First instant, included' }) from?: Date;
  @Moment({ description: 'Last instant, excluded' }) to?: Date;

  @ApiPropertyOptional({ enum: APPOINTMENT_STATUSES, isArray: true })
  @IsOptional()
  @Transform(toList)
  @IsArray()
  @ArrayMaxSize(APPOINTMENT_STATUSES.length)
  @IsIn(APPOINTMENT_STATUSES, { each: true })
  status?: string[];

  @OneOf(APPOINTMENT_ROLES) role?: string;
  @OneOf(['booker', 'practitioner'], { description: 'Booked by the agency, or asked of its members' })
  side?: 'booker' | 'practitioner';
}

export class AppointmentPage extends PageOf(AppointmentView) {}

class AppointmentCounts {
  @ApiProperty({ type: 'integer', minimum: 0 }) toAnswer: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Asked, and not answered in time' })
  unanswered: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) waiting: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Refused, cancelled by them, or missed' })
  toReplace: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Begun: were they there?' }) toRecord: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) upcoming: number;
}

class AppointmentMeasure {
  @ApiProperty({ enum: APPOINTMENT_ROLES }) role: string;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Cases in which the person has been there' })
  cases: number;
  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'First request to first presence' })
  medianMinutes?: number;
  @ApiProperty({ type: 'integer', minimum: 0 }) waiting: number;
  @ApiPropertyOptional({ type: 'integer', minimum: 0 }) longestWaitMinutes?: number;
  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 1, description: 'Share present at the start' })
  presentAtStart?: number;
}

/** What waits; every list holds the first few. */
export class AppointmentDeskView {
  @ApiProperty({ type: AppointmentCounts }) counts: AppointmentCounts;
  @ApiProperty({ type: [AppointmentView], description: 'Soonest answer first' }) toAnswer: AppointmentView[];
  @ApiProperty({ type: [AppointmentView] }) toReplace: AppointmentView[];
  @ApiProperty({ type: [AppointmentView] }) waiting: AppointmentView[];
  @ApiProperty({ type: [AppointmentView] }) toRecord: AppointmentView[];
  @ApiProperty({ type: [AppointmentView] }) upcoming: AppointmentView[];
  @ApiProperty({ type: [AppointmentMeasure], description: 'Of what the agency asked for, over 90 days' })
  measures: AppointmentMeasure[];
}
