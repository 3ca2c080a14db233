import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { DUTY_ROLE_EVENTS } from '../domain/duty-role.events.js';
import { AlertPeopleReader, type DutyRole } from '../persistence/alert-people.reader.js';

/** Who is told about the duty role: its people of a question whether a report was a mistake, and those who watch over it. */
@Injectable()
export class DutyRolePeople {
  constructor(private readonly people: AlertPeopleReader) {}

  /** Without the agency and the person who asked. */
  run(tx: Tx, mistakeId: string): Promise<DutyRole> {
    return this.people.dutyRoleOfMistake(tx, mistakeId);
  }

  /**
   * The other supervisors of the Service and the officers of the platform, each in person: one person alone does not decide whom an alert
   * reaches for those who are kept out.
   */
  @OnMessage(DUTY_ROLE_EVENTS, 'notifier')
  async changed(tx: Tx, { ids }: OutboxMessage): Promise<Notice> {
    const { agencyId, authorId } = ids as { agencyId: string; authorId: string };
    return { subjectId: agencyId, to: await this.people.watchersOfRole(tx, { agencyId, authorId }) };
  }
}
