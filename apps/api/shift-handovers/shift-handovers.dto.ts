import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LEVELS } from '#modules/care';
import { SHIFT_ACTIONS, SHIFT_EVENTS, SHIFT_STATUSES } from '#modules/shift-handovers';
import { Moment, PageOf, PagingQuery, Text, Uuid } from '../http/index.js';

const LONGEST_LINE = 500;
const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;

export class ShiftPageQuery {
  @Moment({ description: 'The beginning of the period; the last hand-over unless told. At most 72 h ago' })
  since?: Date;
}

export class ShiftHandoversQuery extends PagingQuery {}

export class WriteShiftLineBody {
  @Text(LONGEST_LINE, { required: true })
  text: string;

  @Uuid({ description: 'The stay of the resident it is about; about the house without' })
  stayId?: string;
}

export class CorrectShiftLineBody {
  @Text(LONGEST_LINE, { required: true })
  text: string;
}

class ShiftUnit {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String }) name: string;
}

class ShiftHandoverHead {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: SHIFT_STATUSES }) status: string;
  @ApiProperty(INSTANT) begunAt: Date;
  @ApiPropertyOptional(INSTANT) handedOverAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Name of the person who handed over' })
  handedOverBy?: string;
  @ApiPropertyOptional(INSTANT) acknowledgedAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Name of the person who read it and said so' })
  acknowledgedBy?: string;
}

class ShiftHandover extends ShiftHandoverHead {
  @ApiProperty({ enum: SHIFT_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`; another one after each line' }) etag: string;
}

export class ShiftLineView {
  @ApiProperty(UUID) id: string;
  @ApiProperty(UUID) handoverId: string;
  @ApiPropertyOptional({ ...UUID, description: 'The stay of the resident; absent for the house' })
  stayId?: string;
  @ApiProperty({ type: String, maxLength: LONGEST_LINE }) text: string;
  @ApiProperty(INSTANT) writtenAt: Date;
  @ApiProperty({ type: String }) writtenBy: string;
  @ApiPropertyOptional({ ...INSTANT, description: 'Since when it reads as it does' }) correctedAt?: Date;
  @ApiProperty({ type: Boolean }) mayCorrect: boolean;
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

class ShiftLineOfHandover extends ShiftLineView {
  @ApiPropertyOptional(UUID) caseId?: string;
  @ApiPropertyOptional({ type: String, example: 'BE-7K3F9QXC' }) caseReference?: string;
}

export class ShiftHandoverView extends ShiftHandover {
  @ApiProperty({ type: ShiftUnit }) unit: ShiftUnit;
  @ApiProperty({ type: [ShiftLineOfHandover], description: 'About the house first' })
  lines: ShiftLineOfHandover[];
}

class ShiftHandoverSummary extends ShiftHandoverHead {
  @ApiProperty({ type: 'integer', minimum: 0 }) houseLines: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'About residents whose case is open to you' })
  residentLines: number;
}

export class ShiftHandoverPage extends PageOf(ShiftHandoverSummary) {}

class ShiftEvent {
  @ApiProperty({ enum: SHIFT_EVENTS }) kind: string;
  @ApiProperty(INSTANT) at: Date;
  @ApiPropertyOptional({ type: String, description: 'Who recorded it' }) by?: string;
  @ApiPropertyOptional({
    type: String,
    description:
      'left: `departure-reason`; missing_ended: outcome; care_note: `assistance-type`; risk_changed: level',
  })
  code?: string;
  @ApiPropertyOptional({ type: String, description: 'moved: place; risk_changed: level' }) before?: string;
  @ApiPropertyOptional({ type: String, description: 'moved: place' }) after?: string;
  @ApiPropertyOptional({ type: String, description: 'Of a care note; the first 2000 characters' })
  text?: string;
  @ApiPropertyOptional({ type: Boolean, description: 'The note is longer: all of it is in the case' })
  isCut?: boolean;
  @ApiPropertyOptional({ type: String, description: 'That wrote the note, where it is another agency' })
  agencyName?: string;
}

class ShiftAppointment {
  @ApiProperty(UUID) id: string;
  @ApiProperty(INSTANT) startsAt: Date;
  @ApiProperty({ type: String, description: 'Code list `appointment-purpose`' }) purpose: string;
  @ApiProperty({ type: String }) status: string;
  @ApiProperty({ type: Boolean, description: 'Before 12:00 in Brussels' }) isBeforeNoon: boolean;
}

class ShiftAbsence {
  @ApiProperty(INSTANT) absentAt: Date;
  @ApiProperty({ ...INSTANT, description: 'From then on it is to be reported' }) dueAt: Date;
}

class ShiftResident {
  @ApiProperty(UUID) stayId: string;
  @ApiProperty(UUID) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) caseReference: string;
  @ApiProperty({ type: String }) placeLabel: string;
  @ApiProperty({ type: 'integer' }) bed: number;
  @ApiPropertyOptional({ type: String }) initials?: string;
  @ApiProperty({ type: Boolean, description: 'False for a person who left in the period' }) isHere: boolean;
  @ApiProperty({ type: Boolean }) isMissing: boolean;
  @ApiPropertyOptional({ type: ShiftAbsence, description: 'From the round, still open' })
  absence?: ShiftAbsence;
  @ApiPropertyOptional({ enum: LEVELS, description: 'Risk of disappearance' }) risk?: string;
  @ApiProperty({ type: [ShiftEvent], description: 'The newest first' }) events: ShiftEvent[];
  @ApiProperty({ type: Boolean }) hasMoreEvents: boolean;
  @ApiProperty({ type: [ShiftAppointment], description: 'Of the next 24 hours' })
  appointments: ShiftAppointment[];
  @ApiProperty({ type: [ShiftLineView], description: 'The newest of the hand-overs of this page' })
  lines: ShiftLineView[];
  @ApiProperty({ type: Boolean, description: 'Older ones are in the hand-overs' }) hasMoreLines: boolean;
}

/** What happened in a house since the last hand-over, on one page. */
export class ShiftPageView {
  @ApiProperty({ ...UUID, description: 'Of the unit' }) id: string;
  @ApiProperty({ type: ShiftUnit }) unit: ShiftUnit;
  @ApiProperty(INSTANT) since: Date;
  @ApiProperty(INSTANT) until: Date;
  @ApiProperty({ type: Boolean, description: 'The last hand-over was earlier than the page goes back' })
  isCut: boolean;
  @ApiProperty({
    type: [ShiftHandover],
    description:
      'The open one, those that wait for an acknowledgement, and the last acknowledged one; the oldest first',
  })
  handovers: ShiftHandover[];
  @ApiProperty({ type: Boolean, description: 'More hand-overs wait for an acknowledgement' })
  hasMoreWaiting: boolean;
  @ApiProperty({ type: [ShiftLineView], description: 'About the house, the newest of these hand-overs' })
  lines: ShiftLineView[];
  @ApiProperty({ type: Boolean, description: 'Older ones are in the hand-overs' }) hasMoreLines: boolean;
  @ApiProperty({ type: [ShiftResident], description: 'By bed' }) residents: ShiftResident[];
  @ApiProperty({ type: 'integer', description: 'People in beds of the unit whose case is closed to you' })
  closedToYou: number;
  @ApiProperty({ type: Boolean }) mayWrite: boolean;
}
