import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import {
  CHILD_ALERT_ACTS,
  type ChildAlertAct,
  CRITERIA,
  type Criterion,
  EPISODE_LISTS,
  type EpisodeList,
  PLACE_KINDS,
  type PlaceKind,
  TASK_ANSWERS,
  type TaskAnswerCode,
} from '#modules/missing';
import {
  Code,
  Day,
  Flag,
  Instant,
  Line,
  OneOf,
  PagingQuery,
  Part,
  Text,
  Uuid,
  Whole,
} from '../http/index.js';
import { WrittenAt } from './written-at.js';
import { MissingDetails } from './missing-details.dto.js';

const LONGEST = 4_000;
const LINE = 200;

class LastSeenPlace {
  @OneOf(PLACE_KINDS, { required: true }) kind: PlaceKind;
  @Text(LINE, { description: 'Never the address of a shelter' }) text?: string;
  @Code('district') district?: string;
}

/** What a missing report needs: when and where last seen. Everything else may follow. */
export class CreateMissingEpisode {
  @Instant({ required: true })
  lastSeenAt: Date;

  @Part(() => LastSeenPlace, { required: true }) lastSeenPlace: LastSeenPlace;

  @Instant({ description: '`writtenAt` unless told' })
  noticedAt?: Date;

  @WrittenAt() writtenAt?: string;

  @Uuid({ description: 'Police zone where it happened' })
  policeZoneId?: string;

  @ApiPropertyOptional({ enum: CRITERIA, isArray: true, description: 'As far as the reporter knows' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(CRITERIA.length)
  @IsIn(CRITERIA, { each: true })
  criteria?: Criterion[];

  @Flag({ description: 'A procedure for international protection runs' })
  asylum?: boolean;

  @Text(LONGEST) note?: string;
  @Line(LINE) reporterName?: string;
  @Text(40) reporterTelephone?: string;
  @Part(() => MissingDetails) details?: MissingDetails;
}

export class MissingEpisodesQuery extends PagingQuery {
  @ApiPropertyOptional({ enum: EPISODE_LISTS, default: 'open' })
  @IsOptional()
  @IsIn(EPISODE_LISTS)
  status?: EpisodeList;
}

const SIGNS = ['seen', 'not_seen', 'unknown'] as const;

export class CreateSighting {
  @Instant({ required: true }) at: Date;
  @Text(LINE) place?: string;
  @Text(LONGEST) text?: string;
}

export class ChoosePhoto {
  @Uuid({ required: true, description: 'A photo of the case that the caller sees' })
  documentId: string;

  @Whole(1, 100, { required: true, description: 'Its version' })
  number: number;
}

export class CreateLead {
  @Code('missing-lead', { required: true }) kind: string;
  @Text(LONGEST, { required: true }) text: string;
}

export class CreatePoliceReport {
  @Line(LINE, { required: true, description: 'Name of the police zone' }) zone: string;
  @Text(40, { required: true, description: 'Number of the police record' }) recordNumber: string;
  @Line(LINE) officer?: string;
  @Instant() reportedAt?: Date;
}

export class CreateMissingAssessment {
  @ApiProperty({ enum: CRITERIA, isArray: true })
  @IsArray()
  @ArrayMaxSize(CRITERIA.length)
  @IsIn(CRITERIA, { each: true })
  criteria: Criterion[];

  @Flag({ required: true }) worrying: boolean;
  @Text(LONGEST, { description: 'Needed to lower what is presumed, and without a criterion' })
  reason?: string;
  @Text(LINE, { required: true, description: 'Officer of judicial police who signs' }) officer: string;
}

export class CreateMagistrate {
  @Line(LINE, { required: true }) name: string;

  @Uuid({ description: 'Office on Relais: told through it' })
  agencyId?: string;
}

export class CreateChildFocusFile {
  @Text(60, { required: true }) number: string;
}

export class CreateSisRequest {
  @Flag({ required: true, description: 'Asked for' }) asked: boolean;
  @Flag({ required: true, description: 'Entered by the police' }) entered: boolean;
  @Code('missing-sis') category?: string;

  @Day({ description: 'Day it was entered' })
  on?: string;
}

export class CreatePublicationDecision {
  @Flag({ required: true, description: 'The public may be asked' }) allowed: boolean;
  @Code('missing-publication', { required: true }) ground: string;
  @Text(LINE, { description: 'Who decided it; needed for a yes' }) decidedBy?: string;
  @Instant() decidedAt?: Date;
}

export class CreateChildAlertPack {
  @Text(LONGEST, { description: 'Why a life is in immediate danger' }) text?: string;
}

export class CreateChildAlertDecision {
  @OneOf(CHILD_ALERT_ACTS, { required: true }) act: ChildAlertAct;
  @Text(LONGEST, { description: 'Message that ends it: needed with `end`' }) message?: string;
}

export class CreateFinding {
  @Code('missing-outcome', { required: true }) outcome: string;
  @Instant() foundAt?: Date;
  @Code('missing-finder') foundBy?: string;
  @Code('country', { description: 'With `found_abroad`' }) country?: string;
  @Text(LINE) place?: string;
  @Text(LONGEST, { description: 'How the person was' }) state?: string;
  @Text(LONGEST) note?: string;
}

export class TakeBackMissingFinding {
  @Text(LONGEST, { required: true, description: 'Why the finding was wrong' }) reason: string;
}

export class CreateDebriefing {
  @Instant() heldAt?: Date;
  @Code('missing-debriefing', { required: true }) manner: string;
  @Text(LINE, { description: 'Needed when it was talked about' }) trustedPerson?: string;
  @OneOf(SIGNS, { required: true }) traffickingSigns: (typeof SIGNS)[number];
  @Text(LONGEST) note?: string;
}

export class CloseMissingEpisode {
  @Text(LONGEST) note?: string;
}

const MOST_TASKS = 100;

export class DecideMissingTasks {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: MOST_TASKS, uniqueItems: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_TASKS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  taskIds: string[];

  @OneOf(TASK_ANSWERS, { required: true }) decision: TaskAnswerCode;
  @Code('missing-task-outcome', { description: 'With `done`: what came of it' }) outcome?: string;
  @Text(LONGEST, { description: 'What came of it; needed with `not_needed`: why' }) note?: string;
}

export class CompleteMissingTask {
  @Code('missing-task-outcome', { required: true }) outcome: string;
  @Text(LONGEST) note?: string;
}
