import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { TASK_KINDS, TASK_STATES } from '#modules/tasks';
import { PageOf, PagingQuery } from '../http/index.js';

const COUNT = { type: 'integer', minimum: 0 } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const UUID = { type: String, format: 'uuid' } as const;

class TaskProgress {
  @ApiProperty({ ...COUNT, description: 'E.g. entries written' }) done: number;
  @ApiPropertyOptional({ ...COUNT, description: 'None while it is not known' }) total?: number;
}

class TaskParamsView {
  @ApiPropertyOptional({ type: String, example: 'csv' }) format?: string;
}

class TaskFileView {
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String, example: 'text/csv; charset=utf-8' }) mediaType: string;
  @ApiProperty({ ...COUNT, description: 'Length' }) bytes: number;
}

/** Long work of one's own, as it stands. */
export class TaskView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: TASK_KINDS }) kind: string;
  @ApiProperty({ enum: TASK_STATES, description: '`expired`: done, and what was made is kept no longer' })
  state: string;
  @ApiProperty({ ...UUID, description: 'Of the case' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: TaskParamsView }) params: TaskParamsView;
  @ApiProperty({ type: TaskProgress }) progress: TaskProgress;
  @ApiProperty(INSTANT) askedAt: Date;
  @ApiPropertyOptional(INSTANT) endedAt?: Date;
  @ApiPropertyOptional({ ...INSTANT, description: 'Fetched until then (rule `task.result.age`)' })
  expiresAt?: Date;
  @ApiPropertyOptional({ ...INSTANT, description: 'First fetched' }) takenAt?: Date;
  @ApiPropertyOptional({
    type: String,
    example: 'timelineTooLong',
    description:
      'Code of the problem; of what was made and was over before its time, `accessChanged` or `textsSealed`',
  })
  error?: string;
  @ApiPropertyOptional({ type: TaskFileView, description: 'What was made' }) file?: TaskFileView;
}

export class TaskPage extends PageOf(TaskView) {}

class TaskFilter {
  @ApiPropertyOptional({
    type: Boolean,
    description:
      'Only what waits or runs, failed or was over before its time lately, or was made and is not fetched yet',
  })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  open?: boolean;
}

export class TasksQuery extends IntersectionType(TaskFilter, PagingQuery) {}
