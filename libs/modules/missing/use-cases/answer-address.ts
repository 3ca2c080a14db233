import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput, NotFound } from '#kernel';
import { StepUp, StepUpRequired } from '#modules/access';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { AddressRequestView } from '../domain/address-request.js';
import { ADDRESS_REQUEST, type AddressAction } from '../domain/address-transitions.js';
import type { MissingEvent } from '../domain/missing.events.js';
import {
  type AddressRequestRow,
  AddressRequestsRepository,
} from '../persistence/address-requests.repository.js';
import { MissingJournal } from './missing-journal.js';
import { addressSideOf, ReadAddressRequests } from './read-addresses.js';

/** What becomes of a request for a look at the address. Of two acts at once the first one counts, and the other is told so. */
@Injectable()
export class AnswerAddress {
  constructor(
    private readonly stepUp: StepUp,
    private readonly requests: AddressRequestsRepository,
    private readonly journal: MissingJournal,
    private readonly read: ReadAddressRequests,
  ) {}

  /**
   * One look, for the officer who asked, until the time of rule `missing.address.grant` is over.
   *
   * @throws NotFound, Refused (403), StepUpRequired (403), IllegalTransition (409)
   */
  async grant(tx: Tx, id: string): Promise<AddressRequestView> {
    const row = await this.#mayAct(tx, id, 'grant');
    await this.stepUp.require(tx);
    took(await this.requests.answer(tx, id, undefined), 'grant');
    return this.#happened(tx, row, 'missing.address_granted', 'missing.address_answered');
  }

  /** @param reason address-refusal @throws NotFound, Refused (403), IllegalTransition (409), InvalidInput */
  async refuse(tx: Tx, id: string, reason: string): Promise<AddressRequestView> {
    const row = await this.#mayAct(tx, id, 'refusal');
    if (!isCode('address-refusal', reason))
      throw new InvalidInput([{ in: 'body', name: 'reason', type: 'notInList' }]);
    took(await this.requests.answer(tx, id, reason), 'refusal');
    return this.#happened(tx, row, 'missing.address_refused', 'missing.address_answered', { reason });
  }

  /** The shelter takes its yes back. @throws NotFound, Refused (403), IllegalTransition (409) */
  async takeBack(tx: Tx, id: string): Promise<AddressRequestView> {
    const row = await this.#mayAct(tx, id, 'taking_back');
    took(await this.requests.end(tx, id), 'taking_back');
    return this.#happened(tx, row, 'missing.address_taken_back', 'missing.address_answered');
  }

  /** The officer needs it no longer. @throws NotFound, Refused (403), IllegalTransition (409) */
  async withdraw(tx: Tx, id: string): Promise<AddressRequestView> {
    const row = await this.#mayAct(tx, id, 'withdrawal');
    took(await this.requests.end(tx, id), 'withdrawal');
    return this.#happened(tx, row, 'missing.address_withdrawn', 'missing.address_withdrawn');
  }

  async #mayAct(tx: Tx, id: string, action: AddressAction): Promise<AddressRequestRow> {
    const row = await this.requests.one(tx, id);
    ADDRESS_REQUEST.next(addressSideOf(row, memberOf(tx)), row.status, action);
    return row;
  }

  /** The other end is told, without whose search it is. */
  async #happened(
    tx: Tx,
    row: AddressRequestRow,
    action: string,
    event: MissingEvent,
    params?: Record<string, string>,
  ): Promise<AddressRequestView> {
    const { caseId, episodeId, shelterId, agency } = row;
    const tellsWhere = shelterId === memberOf(tx).agencyId;
    const to = tellsWhere ? agency.id : shelterId;
    await this.journal.toldOne(tx, { action, caseId, episodeId, params, tellsWhere }, event, to);
    return this.read.run(tx, row.id);
  }
}

/** @throws NotFound; StepUpRequired; IllegalTransition */
function took(
  outcome: Awaited<ReturnType<AddressRequestsRepository['answer']>>,
  action: AddressAction,
): void {
  if (outcome === 'done') return;
  if (!outcome) throw new NotFound();
  if (outcome === 'stepUp') throw new StepUpRequired();
  throw new IllegalTransition(action, outcome);
}
