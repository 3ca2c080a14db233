import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { EXCLUSION_EVENTS } from '../domain/exclusion.events.js';
import { ExclusionWatchersReader } from '../persistence/exclusion-watchers.reader.js';

/**
 * Tells the supervisors of an agency, each in person, that one of its people was put on the conflict list of a case or taken off it, and the
 * officers of the platform that a list changed: neither which person nor which case. The notice names no case, so that officers who are on the
 * list read it, too.
 */
@Injectable()
export class TellOfExclusion {
  constructor(private readonly watchers: ExclusionWatchersReader) {}

  @OnMessage(EXCLUSION_EVENTS, 'notifier')
  async run(tx: Tx, { caseId, ids }: OutboxMessage): Promise<Notice> {
    if (!caseId) throw new Error('a change of a conflict list names no case');
    return { subjectId: ids['exclusionId'], to: await this.watchers.of(tx, caseId, ids['userId']) };
  }
}
