import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { type Language, LANGUAGES } from '#kernel';
import { EPISODE_STATUSES, RECIPIENT_REASONS, RECIPIENT_ROLES } from '#modules/missing';
import { Ages } from '../guardianship/guardianship.dto.js';
import { MissingDetails } from './missing-details.dto.js';
import {
  MissingAgency,
  MissingAuthorities,
  MissingFinding,
  MissingPerson,
  MissingPlace,
  MissingStatement,
  MissingTask,
  MissingWorrying,
  TOOK_BACK,
} from './missing-view.dto.js';
import { OneOf } from '../http/index.js';

/** Which language a paper is in; that of the screen does not matter. */
export class MissingPaperQuery {
  @OneOf(LANGUAGES, { required: true })
  language: Language;
}

class MissingReportTold {
  @ApiProperty({ enum: RECIPIENT_ROLES }) role: string;
  @ApiProperty({ enum: RECIPIENT_REASONS }) reason: string;
  @ApiPropertyOptional({ type: MissingAgency }) agency?: MissingAgency;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) toldAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) acknowledgedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: TOOK_BACK }) tookBackAt?: Date;
}

class MissingReportTask extends PickType(MissingTask, [
  'code',
  'agency',
  'status',
  'decidedAt',
  'withdrawnAt',
  'decidedAs',
  'decidedBy',
  'decidedByAgency',
  'outcome',
  'note',
] as const) {}

/** A report that joined the search: when and where it says that the person was last seen. */
class MissingFurtherReport extends PickType(MissingStatement, [
  'at',
  'agency',
  'lastSeen',
  'place',
] as const) {}

/** A missing report for other software. Fields may be added; `version` rises when one goes or means something else. */
export class MissingReportDocument {
  @ApiProperty({ enum: ['relais-missing-report'] }) format: string;
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 }) version: number;
  @ApiProperty({ type: String, format: 'date-time' }) madeAt: Date;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: 'integer', description: 'The how-manieth time' }) number: number;
  @ApiProperty({ enum: EPISODE_STATUSES }) status: string;
  @ApiProperty({ type: MissingAgency }) reportedBy: MissingAgency;
  @ApiProperty({ type: String, format: 'date-time' }) startedAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) noticedAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) lastSeenAt: Date;
  @ApiProperty({ type: MissingPlace, description: 'Without words about a place inside a shelter' })
  place: MissingPlace;
  @ApiPropertyOptional({ type: Ages }) ages?: Ages;
  @ApiPropertyOptional({ type: MissingPerson }) person?: MissingPerson;
  @ApiProperty({ type: MissingWorrying }) worrying: MissingWorrying;
  @ApiProperty({ type: String, format: 'date-time' }) phoneWindowEndsAt: Date;
  @ApiProperty({ type: MissingDetails }) description: MissingDetails;
  @ApiProperty({
    type: [MissingFurtherReport],
    description: 'The newest first; without words about a place inside a shelter',
  })
  furtherReports: MissingFurtherReport[];
  @ApiProperty({ type: [MissingStatement] }) sightings: MissingStatement[];
  @ApiProperty({ type: [MissingStatement] }) leads: MissingStatement[];
  @ApiProperty({ type: MissingAuthorities }) authorities: MissingAuthorities;
  @ApiPropertyOptional({ type: MissingFinding }) finding?: MissingFinding;
  @ApiProperty({ type: [MissingReportTask] }) tasks: MissingReportTask[];
  @ApiProperty({ type: [MissingReportTold] }) told: MissingReportTold[];
}
