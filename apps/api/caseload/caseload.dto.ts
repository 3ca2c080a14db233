import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsOptional, IsUUID } from 'class-validator';
import { CASELOAD_LISTS, type CaseloadList, MOST_REASSIGNED } from '#modules/caseload';
import { CaseSummary } from '../cases/dto/case-view.dto.js';
import { Day, Line, OneOf, PageOf, PagingQuery, Uuid } from '../http/index.js';

const INSTANT = { type: String, format: 'date-time' } as const;
const DAY = { type: String, format: 'date' } as const;
const UUID = { type: String, format: 'uuid' } as const;
const COUNT = { type: 'integer' } as const;
const LONGEST_NAME = 100;

/** A member of the caller's agency. */
export class Colleague {
  @ApiProperty({ ...UUID, description: 'Of the membership' }) id: string;
  @ApiProperty({ type: String }) name: string;
}

export class Colleagues {
  @ApiProperty({ type: [Colleague], description: 'By name, at most 50' }) items: Colleague[];
}

class AwayView {
  @ApiProperty({ ...DAY, description: 'Brussels day, included' }) lastDay: string;
  @ApiPropertyOptional({ type: Colleague }) cover?: Colleague;
}

const WORKER_ACTIONS = ['take', 'name'] as const;

/** Who works on a case in the caller's agency. */
export class WorkerView {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiPropertyOptional({ type: Colleague }) worker?: Colleague;
  @ApiPropertyOptional({ type: Colleague }) deputy?: Colleague;
  @ApiPropertyOptional({ type: Colleague, description: 'Worker whose membership ended' }) leftBy?: Colleague;
  @ApiPropertyOptional({ type: AwayView, description: 'The worker is away today' }) away?: AwayView;
  @ApiPropertyOptional(INSTANT) namedAt?: Date;
  @ApiProperty({ ...UUID, description: 'Membership of the caller' }) me: string;
  @ApiProperty({ enum: WORKER_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

/** Who is to work on the case. A field that is missing names no person. */
export class NameWorkerBody {
  @Uuid({ description: 'Membership in the caller’s agency' })
  workerId?: string;

  @Uuid({ description: 'Membership in the caller’s agency; another one than the worker' })
  deputyId?: string;
}

export class ColleaguesQuery {
  @Line(LONGEST_NAME, { description: 'Part of a name' })
  text?: string;
}

class MemberCaseload {
  @ApiProperty({ type: Colleague }) member: Colleague;
  @ApiProperty({ ...COUNT, description: 'Open cases as worker' }) cases: number;
  @ApiProperty({ ...COUNT, description: 'Open cases as deputy' }) asDeputy: number;
  @ApiPropertyOptional({ type: AwayView }) away?: AwayView;
}

export class CaseloadPage extends PageOf(MemberCaseload) {}

class LeftCases {
  @ApiProperty({ type: Colleague }) member: Colleague;
  @ApiProperty(COUNT) cases: number;
}

/** Open cases of the agency that have no worker. */
export class CaseloadGaps {
  @ApiProperty(COUNT) withoutWorker: number;
  @ApiProperty({ type: [LeftCases], description: 'Who left some of them' }) left: LeftCases[];
}

export class CaseloadCase extends CaseSummary {
  @ApiPropertyOptional({ type: Colleague }) worker?: Colleague;
  @ApiPropertyOptional({ type: Colleague }) deputy?: Colleague;
}

export class CaseloadCasesPage extends PageOf(CaseloadCase) {}

export class CaseloadCasesQuery extends PagingQuery {
  @OneOf(CASELOAD_LISTS, { required: true })
  list: CaseloadList;

  @Uuid({ description: 'Membership; the caller’s own where it is missing' })
  memberId?: string;
}

export class ReassignmentView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: Colleague }) to: Colleague;
  @ApiProperty({ type: Colleague }) madeBy: Colleague;
  @ApiProperty(INSTANT) madeAt: Date;
  @ApiProperty(COUNT) cases: number;
  @ApiPropertyOptional(INSTANT) takenBackAt?: Date;
  @ApiPropertyOptional({ ...INSTANT, description: 'Until when it can be taken back' }) takeBackUntil?: Date;
}

export class ReassignmentPage extends PageOf(ReassignmentView) {}

/** Cases by their ids, or all that one member has or left. */
export class ReassignBody {
  @Uuid({ required: true, description: 'Membership of the new worker' })
  toMemberId: string;

  @Uuid({ description: 'Takes the cases that this member has or left, up to 500; instead of `caseIds`' })
  fromMemberId?: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MOST_REASSIGNED,
    uniqueItems: true,
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_REASSIGNED)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  caseIds?: string[];
}

export class WorkerAbsenceView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: Colleague }) member: Colleague;
  @ApiProperty(DAY) firstDay: string;
  @ApiProperty(DAY) lastDay: string;
  @ApiPropertyOptional({ type: Colleague }) cover?: Colleague;
}

export class WorkerAbsencePage extends PageOf(WorkerAbsenceView) {}

/** Brussels days, both included. */
export class NoteWorkerAbsenceBody {
  @Uuid({ description: 'Membership; the caller’s own where it is missing' })
  memberId?: string;

  @Day({ required: true })
  firstDay: string;

  @Day({ required: true })
  lastDay: string;

  @Uuid({ description: 'Membership of the colleague who covers' })
  coverId?: string;
}
