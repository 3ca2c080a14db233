import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { ABSENCE_GROUNDS, OPEN_ABSENCES, PRESENCES } from '#modules/shelters';
import { AGE_BANDS } from '#modules/cases';
import { AgeText } from '../cases/dto/case-view.dto.js';
import { Instant, OneOf, PageOf, PagingQuery, Uuid } from '../http/index.js';

/** More than any unit has beds. */
const MOST_MARKS = 200;

export class PresenceMark {
  @Uuid({ required: true })
  stayId: string;

  @OneOf(PRESENCES, { required: true })
  presence: (typeof PRESENCES)[number];

  @Instant({ description: 'By the clock of Relais-Sent-At; now unless told; at most 24 h ago' })
  seenAt?: Date;
}

export class TakePresenceRoundBody {
  @Uuid({ required: true })
  unitId: string;

  @ApiProperty({ type: [PresenceMark], minItems: 1, maxItems: MOST_MARKS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_MARKS)
  @ValidateNested({ each: true })
  @Type(() => PresenceMark)
  marks: PresenceMark[];
}

export class PresenceRoundsQuery extends PagingQuery {}

class RollUnit {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
}

class LatestMark {
  @ApiProperty({ enum: PRESENCES }) presence: string;
  @ApiProperty({ type: String, format: 'date-time' }) seenAt: Date;
  @ApiProperty({ type: String, description: 'Who saw it' }) by: string;
}

class OpenAbsence {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: OPEN_ABSENCES }) status: string;
  @ApiProperty({ enum: ABSENCE_GROUNDS, description: 'Why it may wait as long as it may' }) ground: string;
  @ApiProperty({ type: String, format: 'date-time' }) absentAt: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'From then on it is to be reported' })
  dueAt: Date;
}

class IfAbsent {
  @ApiProperty({ enum: ABSENCE_GROUNDS, description: 'Why it may wait as long as it may' }) ground: string;
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'How long it may wait; at 0 the alert of a child starts with the mark',
  })
  minutes: number;
}

class EndedSearch {
  @ApiProperty({ type: String, format: 'date-time', description: 'Since when the end is recorded' })
  endedAt: Date;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When the person was found, as a person said it',
  })
  foundAt?: Date;
  @ApiProperty({
    type: Boolean,
    description: 'False where the person died, and where the report was a mistake',
  })
  found: boolean;
}

class RollResident {
  @ApiProperty({ type: String, format: 'uuid' }) stayId: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) caseReference: string;
  @ApiProperty({ type: String }) placeLabel: string;
  @ApiProperty({ type: 'integer' }) bed: number;
  @ApiPropertyOptional({ type: String }) initials?: string;
  @ApiProperty({ type: String }) sex: string;
  @ApiProperty({ enum: AGE_BANDS }) ageBand: string;
  @ApiPropertyOptional({ type: AgeText, description: 'Full years; absent = unknown' }) ages?: AgeText;
  @ApiProperty({ type: Boolean }) treatedAsChild: boolean;
  @ApiPropertyOptional({ type: LatestMark }) mark?: LatestMark;
  @ApiPropertyOptional({ type: OpenAbsence }) absence?: OpenAbsence;
  @ApiPropertyOptional({
    type: EndedSearch,
    description:
      'A search for the person that ended after the mark, which says nothing any more; of tonight alone',
  })
  endedSearch?: EndedSearch;
  @ApiPropertyOptional({
    type: IfAbsent,
    description: 'What the rules say of an absence before it is marked; of tonight alone',
  })
  ifAbsent?: IfAbsent;
}

/** One evening of one unit: from noon to noon. */
export class PresenceRoundView {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'None before the first mark' })
  id?: string;
  @ApiProperty({ type: RollUnit }) unit: RollUnit;
  @ApiProperty({ type: String, format: 'date' }) evening: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) begunAt?: Date;
  @ApiProperty({ type: [String], description: 'Who took part' }) takenBy: string[];
  @ApiProperty({ type: [RollResident], description: 'By room' }) residents: RollResident[];
  @ApiProperty({ type: 'integer', description: 'People in beds of the unit whose case is closed to you' })
  closedToYou: number;
}

export class PresenceRoundSummary {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) unitName: string;
  @ApiProperty({ type: String, format: 'date' }) evening: string;
  @ApiProperty({ type: String, format: 'date-time' }) begunAt: Date;
  @ApiProperty({ type: [String] }) takenBy: string[];
  @ApiProperty({ type: 'integer' }) present: number;
  @ApiProperty({ type: 'integer' }) onLeave: number;
  @ApiProperty({ type: 'integer' }) absent: number;
}

export class PresenceRoundPage extends PageOf(PresenceRoundSummary) {}
