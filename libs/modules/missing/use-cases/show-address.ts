import { Injectable } from '@nestjs/common';
import { StepUp } from '#modules/access';
import { OpenGrantedAddress } from '#modules/shelters';
import { memberOf, type Tx } from '#platform/database';
import { ADDRESS_REQUEST } from '../domain/address-transitions.js';
import { AddressRequestsRepository } from '../persistence/address-requests.repository.js';
import { MissingJournal } from './missing-journal.js';
import { addressSideOf } from './read-addresses.js';

/**
 * The one look that a shelter granted to an officer: it is used up, written on the timeline of the case and told to the shelter in
 * the transaction in which it is shown. The vault itself asks everything again.
 */
@Injectable()
export class ShowGrantedAddress {
  constructor(
    private readonly stepUp: StepUp,
    private readonly requests: AddressRequestsRepository,
    private readonly vault: OpenGrantedAddress,
    private readonly journal: MissingJournal,
  ) {}

  /** @throws NotFound; Refused (403); StepUpRequired (403); IllegalTransition (409); RevealLimit (429) */
  async run(tx: Tx, id: string): Promise<{ address: string; shownAt: Date }> {
    const row = await this.requests.one(tx, id);
    ADDRESS_REQUEST.next(addressSideOf(row, memberOf(tx)), row.status, 'reveal');
    await this.stepUp.require(tx);
    const address = await this.vault.run(tx, id);
    const { caseId, episodeId, shelterId } = row;
    const fact = { action: 'missing.address_shown', caseId, episodeId };
    await this.journal.toldOne(tx, fact, 'missing.address_shown', shelterId);
    return { address, shownAt: tx.now };
  }
}
