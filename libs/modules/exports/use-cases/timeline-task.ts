import { Injectable, type OnModuleInit } from '@nestjs/common';
import { StepUp } from '#modules/access';
import { Audit } from '#modules/audit';
import {
  AskTask,
  type ClaimedTask,
  type MadeFile,
  type Task,
  type TaskOutput,
  type TaskParams,
  TaskWork,
  TaskWorks,
  type TellProgress,
} from '#modules/tasks';
import type { Tx } from '#platform/database';
import { type ExportFormat, ExportTimeline, type TimelineFilters } from './export-timeline.js';
import { LongTimeline } from './long-timeline.js';
import { MayTakeOut } from './may-take-out.js';

/** Asks that the timeline of a case is taken out, of whatever length, while its person goes on working. */
@Injectable()
export class AskTimeline {
  constructor(
    private readonly mayTakeOut: MayTakeOut,
    private readonly askTask: AskTask,
  ) {}

  /** @throws StepUpRequired (403), NotFound, EmergencyReadsOnly (409); TooManyTasks (429) */
  async run(tx: Tx, caseId: string, format: ExportFormat, filters: TimelineFilters): Promise<Task> {
    await this.mayTakeOut.require(tx, caseId);
    return this.askTask.run(tx, { kind: 'timeline_export', caseId, params: paramsOf(format, filters) });
  }
}

/** What a file of a timeline is made with, while nobody waits for it. */
@Injectable()
export class TimelineSource {
  constructor(
    readonly exportTimeline: ExportTimeline,
    readonly long: LongTimeline,
    readonly mayTakeOut: MayTakeOut,
  ) {}
}

/** Takes the timeline of a case out as a task: what the same person would see on the screen at that moment, and nothing else. */
@Injectable()
export class TimelineTask extends TaskWork implements OnModuleInit {
  readonly kind = 'timeline_export';
  readonly permission = 'timeline:export';

  constructor(
    private readonly works: TaskWorks,
    private readonly source: TimelineSource,
    private readonly stepUp: StepUp,
    private readonly audit: Audit,
  ) {
    super();
  }

  onModuleInit(): void {
    this.works.add(this);
  }

  allow(tx: Tx, caseId: string): Promise<void> {
    return this.source.mayTakeOut.still(tx, caseId);
  }

  async make(tx: Tx, task: ClaimedTask, output: TaskOutput, tell: TellProgress): Promise<MadeFile> {
    const { format, filters } = filtersOf(task.params);
    if (format === 'csv') return this.source.long.csv(tx, task, filters, { output, tell });
    const file = await this.source.exportTimeline.make(tx, task.caseId, format, filters);
    output.write(file.bytes);
    await tell(file.count, file.count);
    return { name: file.fileName, mediaType: file.mediaType, done: file.count };
  }

  /** @throws StepUpRequired (403) */
  async fetched(tx: Tx, { caseId, params }: Task): Promise<void> {
    await this.stepUp.require(tx);
    this.audit.record(tx, {
      action: 'timeline.export_fetched',
      caseId,
      params: { format: filtersOf(params).format },
    });
  }
}

function paramsOf(format: ExportFormat, { kinds, from, to, ...ids }: TimelineFilters): TaskParams {
  return { ...ids, kinds, format, from: from?.toISOString(), to: to?.toISOString() };
}

interface KeptFilters extends Omit<TimelineFilters, 'from' | 'to'> {
  format: ExportFormat;
  from?: string;
  to?: string;
}

function filtersOf(params: TaskParams): { format: ExportFormat; filters: TimelineFilters } {
  const { format, from, to, ...same } = params as unknown as KeptFilters;
  return {
    format,
    filters: { ...same, from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined },
  };
}
