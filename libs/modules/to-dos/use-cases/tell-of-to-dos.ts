import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { addressed, type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import type { TO_DO_EVENTS } from '../domain/to-do.events.js';

const DIGESTS = ['to_do.overdue', 'to_do.unowned'] as const satisfies (keyof typeof TO_DO_EVENTS)[];

/** Tells a person, or the supervisors of an agency, how many to-dos were overdue this morning: a number, and no more. */
@Injectable()
export class TellOfToDos {
  @OnMessage(DIGESTS, 'notifier')
  run(_tx: Tx, message: OutboxMessage): Promise<Notice> {
    const { agencyId, count } = message.ids as { agencyId: string; count: string };
    return Promise.resolve(addressed(message, { subjectId: agencyId, params: { count } }));
  }
}
