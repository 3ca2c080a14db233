import { Injectable } from '@nestjs/common';
import { MissingTasks, type MissingEvent } from '#modules/missing';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Audience, Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** How pressing each message is. That somebody is missing is an alert, which is told by the module of alerts. */
const SEVERITY: Readonly<Record<MissingEvent, Severity>> = {
  'missing.sighting': 'action',
  'missing.assessed': 'action',
  'missing.found': 'action',
  'missing.closed': 'info',
  'missing.task_due': 'action',
  'missing.task_overdue': 'critical',
  'missing.phone_window': 'critical',
  'missing.child_alert': 'critical',
};

/** Tells whoever the message names, as `system:notifier`: the subject is the episode. The same message once. */
@Injectable()
export class NotifyOfMissing {
  constructor(
    private readonly tasks: MissingTasks,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const { agencyId, audience, episodeId, taskId } = message.ids as Record<string, string>;
    if (!agencyId || !episodeId || !message.caseId) return;
    // What was done meanwhile is told to nobody.
    if (taskId && !(await this.tasks.isOpen(tx, taskId))) return;
    await this.tellNotice.run(tx, {
      messageId: message.messageId,
      agencyId,
      audience: audience as Audience,
      caseId: message.caseId,
      kind: message.type,
      severity: SEVERITY[message.type as MissingEvent],
      subject: { type: 'missing', id: episodeId },
      params: {},
    });
  }
}
