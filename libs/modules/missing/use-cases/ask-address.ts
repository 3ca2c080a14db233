import { Injectable } from '@nestjs/common';
import { InvalidInput, Refused } from '#kernel';
import type { Tx } from '#platform/database';
import { secondsLeftOfDay } from '#platform/deadlines';
import type { AddressRequestView } from '../domain/address-request.js';
import { AddressAskLimit, AddressAskRefused } from '../domain/missing.errors.js';
import { AddressRequestsRepository, type AskHindrance } from '../persistence/address-requests.repository.js';
import { MissingJournal } from './missing-journal.js';
import { ReadAddressRequests } from './read-addresses.js';

const HINDERED = {
  over: 'addressSearchOver',
  asked: 'addressAsked',
  no_address: 'addressNone',
} as const satisfies Record<Exclude<AskHindrance, 'not_searching' | 'limit'>, string>;

/** An officer of the police that searches asks the shelter for one look at its address. */
@Injectable()
export class AskAddress {
  constructor(
    private readonly requests: AddressRequestsRepository,
    private readonly journal: MissingJournal,
    private readonly read: ReadAddressRequests,
  ) {}

  /** @throws NotFound; Refused (403); AddressAskRefused (409); AddressAskLimit (429); InvalidInput */
  async run(tx: Tx, episodeId: string, { reason }: { reason: string }): Promise<AddressRequestView> {
    const caseId = await this.requests.caseOf(tx, episodeId);
    if (!reason.trim()) throw new InvalidInput([{ in: 'body', name: 'reason', type: 'required' }]);
    const asked = await this.requests.ask(tx, { episodeId, caseId, reason: reason.trim() });
    if (asked === 'not_searching') throw new Refused('missingPermission');
    if (asked === 'limit') throw new AddressAskLimit(secondsLeftOfDay(tx.now));
    if (typeof asked === 'string') throw new AddressAskRefused(HINDERED[asked]);
    const fact = { action: 'missing.address_asked', caseId, episodeId };
    await this.journal.toldOne(tx, fact, 'missing.address_asked', asked.shelterId);
    return this.read.run(tx, asked.id);
  }
}
