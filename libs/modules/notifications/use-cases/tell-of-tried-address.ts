import { Injectable } from '@nestjs/common';
import { ADDRESS_TRIED } from '#modules/shelters';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { TriedAddressesRepository } from '../persistence/tried-addresses.repository.js';

/**
 * Tells the houses of a case that a letter was to hold a sealed address, or more streets than are looked at: not which letter, which street or
 * whose house.
 */
@Injectable()
export class TellOfTriedAddress {
  constructor(private readonly tried: TriedAddressesRepository) {}

  @OnMessage(ADDRESS_TRIED, 'notifier')
  async run(tx: Tx, { type, caseId, ids }: OutboxMessage): Promise<Notice> {
    if (!caseId) throw new Error('a letter that names a sealed address names no case');
    const houses = await this.tried.untold(tx, type, caseId, ids['agencyId']!);
    return { caseId, to: houses.map((agencyId) => ({ agencyId })) };
  }
}
