import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize } from 'class-validator';
import {
  INTERCEPTED_ACTIONS,
  INTERCEPTED_STATUSES,
  INTERCEPTION_STATUSES,
  type InterceptionStatus,
  MOST_AT_ONCE,
} from '#modules/police';
import { Code, Flag, Instant, ListOf, OneOf, PageOf, PagingQuery, Part, Text, Whole } from '../http/index.js';

const OLDEST = 120;

class InterceptedYears {
  @Whole(0, OLDEST, { required: true }) from: number;
  @Whole(0, OLDEST, { required: true }) to: number;
}

class InterceptedInput {
  @Code('sex', { required: true, example: 'unknown' }) sex: string;
  @Part(() => InterceptedYears, { description: 'Apparent age, years' }) apparentAge?: InterceptedYears;
  @Flag({ description: 'Treated as a child until it is decided' }) ageInDoubt?: boolean;
  @Flag({ description: 'Without a parent or guardian' }) alone?: boolean;
  @Code('language') language?: string;
}

export class AddInterceptedPersons {
  @ListOf(() => InterceptedInput, MOST_AT_ONCE, { required: true })
  @ArrayMinSize(1)
  persons: InterceptedInput[];
}

export class CreateInterception extends AddInterceptedPersons {
  @Code('interception-kind', { required: true, example: 'labour_inspection' }) kind: string;
  @Text(200, {
    required: true,
    description: 'Coarse: no house number',
    example: 'Car wash near the ring road',
  })
  place: string;
  @Code('place-kind') placeKind?: string;
  @Code('district') district?: string;

  @Instant({ description: 'Now, unless told' })
  occurredAt?: Date;
}

export class ClearInterceptedPersonBody {
  @Code('no-sign-reason', { required: true }) reason: string;
}

export class InterceptionsQuery extends PagingQuery {
  @OneOf(INTERCEPTION_STATUSES)
  status?: InterceptionStatus;
}

class InterceptedAge {
  @ApiProperty({ type: 'integer' }) from: number;
  @ApiProperty({ type: 'integer' }) to: number;
}

class InterceptedPersonView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer', minimum: 1 }) number: number;
  @ApiProperty({ enum: INTERCEPTED_STATUSES }) status: string;
  @ApiProperty({ type: String, description: 'Code list `sex`' }) sex: string;
  @ApiPropertyOptional({ type: InterceptedAge }) apparentAge?: InterceptedAge;
  @ApiProperty({ type: Boolean }) ageInDoubt: boolean;
  @ApiProperty({ type: Boolean }) alone: boolean;
  @ApiProperty({ type: Boolean, description: 'Presumed a child, alone: signalled with the case' })
  childAlone: boolean;
  @ApiPropertyOptional({ type: String, description: 'Code list `language`' }) language?: string;
  @ApiPropertyOptional({ type: String, description: 'Code list `no-sign-reason`' }) noSignReason?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Your own beginning of a report' })
  draftId?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) caseId?: string;
  @ApiPropertyOptional({ type: String }) caseReference?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Guardianship Service told' })
  signalledAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) decidedAt?: Date;
  @ApiPropertyOptional({ type: String }) decidedBy?: string;
  @ApiProperty({ enum: INTERCEPTED_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: 'integer', description: 'If-Match: `person-<version>`' }) version: number;
}

class InterceptionCounts {
  @ApiProperty({ type: 'integer' }) toCheck: number;
  @ApiProperty({ type: 'integer' }) presumed: number;
  @ApiProperty({ type: 'integer' }) noSign: number;
  @ApiProperty({ type: 'integer' }) opened: number;
}

export class InterceptionSummary {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, description: 'Code list `interception-kind`' }) kind: string;
  @ApiProperty({ type: String }) place: string;
  @ApiPropertyOptional({ type: String }) placeKind?: string;
  @ApiPropertyOptional({ type: String }) district?: string;
  @ApiProperty({ type: String, format: 'date-time' }) occurredAt: Date;
  @ApiProperty({ enum: INTERCEPTION_STATUSES }) status: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) closedAt?: Date;
  @ApiProperty({ type: String }) recordedBy: string;
  @ApiProperty({ type: InterceptionCounts }) counts: InterceptionCounts;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class InterceptionView extends InterceptionSummary {
  @ApiProperty({ type: [InterceptedPersonView] }) persons: InterceptedPersonView[];
}

export class InterceptionPage extends PageOf(InterceptionSummary) {}
