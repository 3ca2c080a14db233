import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { TO_DO_ACTIONS, TO_DO_STATUSES } from '#modules/to-dos';
import { Colleague } from '../caseload/caseload.dto.js';
import { Day, MergePatchOf, OneOf, PageOf, PagingQuery, Text, Uuid } from '../http/index.js';

const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const LONGEST_WORDS = 300;
const OF = ['mine', 'made'] as const;
const STATUSES = ['open', 'ended'] as const;
const ONLY = ['unowned', 'overdue'] as const;

class ToDoCase {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
}

export class ToDoView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String }) words: string;
  @ApiPropertyOptional({ type: ToDoCase, description: 'That it belongs to' }) case?: ToDoCase;
  @ApiPropertyOptional({ type: Colleague, description: 'Without: the supervisors find one' })
  owner?: Colleague;
  @ApiPropertyOptional({
    type: Colleague,
    description: 'Who had it when their membership ended or the case excluded them',
  })
  leftBy?: Colleague;
  @ApiPropertyOptional({ type: String, format: 'date', description: 'Day in Brussels' }) dueOn?: string;
  @ApiProperty({ type: Boolean, description: 'It is open, and its day is over' }) isOverdue: boolean;
  @ApiProperty({ enum: ['hand', 'rule'] }) origin: string;
  @ApiPropertyOptional({ type: String, description: 'Code of the rule that made it' }) rule?: string;
  @ApiProperty({ enum: TO_DO_STATUSES }) status: string;
  @ApiPropertyOptional({ type: Colleague }) madeBy?: Colleague;
  @ApiProperty(INSTANT) madeAt: Date;
  @ApiPropertyOptional({ type: Colleague }) endedBy?: Colleague;
  @ApiPropertyOptional(INSTANT) endedAt?: Date;
  @ApiProperty({ enum: TO_DO_ACTIONS, isArray: true, description: 'What the caller can do with it' })
  actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

export class ToDoPage extends PageOf(ToDoView) {}

class ToDoFields {
  @Text(LONGEST_WORDS, { required: true, description: 'What is to be done' })
  words: string;

  @Day({ description: 'Day in Brussels by which it is to be done' })
  dueOn?: string;
}

export class MakeToDo extends ToDoFields {
  @Uuid({ description: 'The case it belongs to' })
  caseId?: string;

  @Uuid({ description: 'Membership of the one who is asked; the caller without it' })
  ownerId?: string;
}

export class PatchToDo extends MergePatchOf(ToDoFields) {}

export class HandOnToDo {
  @Uuid({ required: true, description: 'Membership of the one who is asked' })
  ownerId: string;
}

class ToDosQuery extends PagingQuery {
  @OneOf(STATUSES, { description: 'Open ones by their day, or ended ones newest first; open without it' })
  status?: (typeof STATUSES)[number];
}

export class OwnToDosQuery extends ToDosQuery {
  @OneOf(OF, { description: 'Those that the caller has to do, or those that they made; to do without it' })
  of?: (typeof OF)[number];
}

export class CaseToDosQuery extends ToDosQuery {}

export class AgencyToDosQuery extends ToDosQuery {
  @OneOf(ONLY, { description: 'Without an owner, or past their day' })
  only?: (typeof ONLY)[number];

  @Uuid({ description: 'Membership of the owner' })
  ownerId?: string;
}
