import { Injectable } from '@nestjs/common';
import { ErasureOfficers } from '#modules/erasure';
import { type SubjectEvent, SubjectRequestsToTell } from '#modules/subject-rights';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

const SEVERITY: Readonly<Record<SubjectEvent, Severity>> = {
  'subject.asked': 'action',
  'subject.checked': 'action',
  'subject.released': 'action',
  'subject.refused': 'action',
  'subject.reminder': 'action',
  'subject.overdue': 'critical',
};
/** For who wrote the request down, and for those who decide. */
const TO_ASKER: readonly SubjectEvent[] = [
  'subject.released',
  'subject.refused',
  'subject.reminder',
  'subject.overdue',
];
const TO_DECIDERS: readonly SubjectEvent[] = [
  'subject.asked',
  'subject.checked',
  'subject.reminder',
  'subject.overdue',
];

/** Tells, as `system:notifier`, that a person waits for an answer: never who, nor what is held. */
@Injectable()
export class NotifyOfSubject {
  constructor(
    private readonly requests: SubjectRequestsToTell,
    private readonly officers: ErasureOfficers,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, { messageId, type, ids }: OutboxMessage): Promise<void> {
    const id = ids['requestId']!;
    const kind = type as SubjectEvent;
    const found = await this.requests.told(tx, id);
    if (!found) return;
    const { caseId, agencyId, asker } = found;
    const subject = { type: 'subject_request', id };
    const notice = { messageId, caseId, kind, severity: SEVERITY[kind], params: {}, subject };
    if (TO_ASKER.includes(kind))
      await this.tellNotice.run(tx, { ...notice, agencyId, audience: 'person', userId: asker });
    if (!TO_DECIDERS.includes(kind)) return;
    for (const officer of await this.officers.of(tx, agencyId, caseId))
      await this.tellNotice.run(tx, { ...notice, ...officer, audience: 'person' });
    await this.tellNotice.run(tx, { ...notice, agencyId, audience: 'supervisor' });
  }
}
