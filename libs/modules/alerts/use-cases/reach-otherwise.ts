import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { AlertPeopleReader } from '../persistence/alert-people.reader.js';
import { type UnreachedRecipient, UnreachedRepository } from '../persistence/unreached.repository.js';

/**
 * No message of an alert reaches an agency: all were refused, given up or came back. Then nobody waits until the time for an answer
 * is over. Where others could be told, the next step is due at once; where no other is left, the agency that raised the alert calls. The
 * same holds where no message reaches the duty role, which stands in for the agency.
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
   * @param whom an agency by its id, or the duty role
   * @returns whether somebody is due now
   */
  async run(tx: Tx, alertId: string, whom: string): Promise<boolean> {
    let isDue = false;
    const recipients =
      whom === 'duty_role'
        ? await this.unreached.ofDutyRole(tx, alertId)
        : await this.unreached.of(tx, alertId, whom);
    for (const recipient of recipients) {
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
    const hasOthers = recipient.isDutyRole
      ? await this.#hasOthersInRole(tx, recipient)
      : !recipient.isAlarmed && (await this.#hasOthers(tx, recipient));
    if (hasOthers) {
      await this.unreached.hurry(tx, recipient.id);
      return 'others';
    }
    const isNew = recipient.isToCall && (await this.unreached.call(tx, recipient.id));
    return isNew ? 'call' : undefined;
  }

  /** Whether the duty role has a person who was not told. */
  async #hasOthersInRole(tx: Tx, { caseId, told }: UnreachedRecipient): Promise<boolean> {
    const role = (await this.people.dutyRoles(tx, [caseId])).get(caseId);
    return [...(role?.keys() ?? [])].some((userId) => !told.includes(userId));
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
