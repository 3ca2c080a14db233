import { Injectable } from '@nestjs/common';
import { MissingTasks, type MissingEvent, PreventiveRequests } from '#modules/missing';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Audience, Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** How pressing each message is. That somebody is missing is an alert, which is told by the module of alerts. */
const SEVERITY: Readonly<Record<MissingEvent, Severity>> = {
  'missing.sighting': 'action',
  'missing.assessed': 'action',
  'missing.found': 'action',
  'missing.finding_taken_back': 'critical',
  'missing.closed': 'info',
  'missing.closing_taken_back': 'info',
  'missing.mistake_asked': 'critical',
  'missing.mistake_refused': 'action',
  'missing.mistake_withdrawn': 'action',
  'missing.task_due': 'action',
  'missing.task_overdue': 'critical',
  'missing.phone_window': 'critical',
  'missing.child_alert': 'critical',
  'missing.preventive_asked': 'action',
  'missing.preventive_waits': 'action',
  'missing.preventive_answered': 'action',
  'missing.preventive_late': 'critical',
  'missing.preventive_lapsed': 'critical',
  'missing.preventive_ending': 'action',
  'missing.preventive_ended': 'info',
  'missing.address_asked': 'action',
  'missing.address_answered': 'action',
  'missing.address_withdrawn': 'info',
  'missing.address_shown': 'info',
};

/** What is told only as long as the request waits for its answer. */
const WAITING: readonly string[] = [
  'missing.preventive_waits',
  'missing.preventive_late',
] satisfies MissingEvent[];

/**
 * Tells whoever the message names, as `system:notifier`: the subject is the episode, or the request for an alert before one. The
 * same message once.
 */
@Injectable()
export class NotifyOfMissing {
  constructor(
    private readonly tasks: MissingTasks,
    private readonly requests: PreventiveRequests,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const { agencyId, audience, episodeId, requestId, taskId } = message.ids as Record<string, string>;
    const subjectId = requestId ?? episodeId;
    if (!agencyId || !subjectId || !message.caseId) return;
    if (requestId && WAITING.includes(message.type) && !(await this.requests.waits(tx, requestId))) return;
    const task = taskId ? await this.tasks.openOne(tx, taskId) : undefined;
    // What was done meanwhile is told to nobody.
    if (taskId && !task) return;
    await this.tellNotice.run(tx, {
      messageId: message.messageId,
      agencyId,
      audience: audience as Audience,
      caseId: message.caseId,
      kind: message.type,
      severity: SEVERITY[message.type as MissingEvent],
      subject: { type: requestId ? 'preventive' : 'missing', id: subjectId },
      params: task ? { task: task.code } : {},
    });
  }
}
