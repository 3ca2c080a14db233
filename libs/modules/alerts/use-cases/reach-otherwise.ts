import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { AlertPeopleReader } from '../persistence/alert-people.reader.js';
import { type UnreachedRecipient, UnreachedRepository } from '../persistence/unreached.repository.js';

/**
 * No message of an alert reaches an agency: all were refused, given up or came back. Then nobody waits until the time for an answer
 * is over. Where others could be told, the next step is due at once; where there is nobody else, whoever raised the alert calls.
 */
@Injectable()
export class ReachOtherwise {
  constructor(
    private readonly unreached: UnreachedRepository,
    private readonly people: AlertPeopleReader,
    private readonly audit: Audit,
  ) {}

  /**
   * To be followed by a step of the engine, in the same transaction.
   *
   * @returns whether somebody is due now
   */
  async run(tx: Tx, alertId: string, agencyId: string): Promise<boolean> {
    let isDue = false;
    for (const recipient of await this.unreached.of(tx, alertId, agencyId)) {
      const tried = await this.#next(tx, recipient);
      if (!tried) continue;
      isDue = true;
      this.audit.record(tx, {
        action: 'alert.unreached',
        caseId: recipient.caseId,
        subject: { type: 'alert', id: alertId },
        params: { recipient: recipient.id, tried },
        categories: ['missing'],
      });
    }
    return isDue;
  }

  /** @returns what was begun; nothing when everything that can be done was done before */
  async #next(tx: Tx, recipient: UnreachedRecipient): Promise<'others' | 'call' | undefined> {
    if (!recipient.isAlarmed && (await this.#hasOthers(tx, recipient))) {
      await this.unreached.hurry(tx, recipient.id);
      return 'others';
    }
    const isNew = recipient.isToCall && (await this.unreached.call(tx, recipient.id));
    return isNew ? 'call' : undefined;
  }

  /** Whether somebody works there who may be told and was not. */
  async #hasOthers(tx: Tx, { dutyAgencyId, caseId, told }: UnreachedRecipient): Promise<boolean> {
    const [people, excluded] = await Promise.all([
      this.people.of(tx, [dutyAgencyId]),
      this.people.excluded(tx, [caseId]),
    ]);
    return people
      .get(dutyAgencyId)!
      .some(({ userId }) => !told.includes(userId) && !excluded.has(`${caseId}:${userId}`));
  }
}
