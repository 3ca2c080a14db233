import { Injectable } from '@nestjs/common';
import { ListPreventiveAlerts, ReadAddressRequests } from '#modules/missing';
import { memberOf, type Tx } from '#platform/database';
import type { HomeView } from './home.dto.js';

/** Items of a card; the list behind it has the rest. */
const AT_MOST = 5;

/** What waits for an answer around searches: requests for a preventive alert, and for one look at an address. */
@Injectable()
export class SearchCards {
  constructor(
    private readonly preventive: ListPreventiveAlerts,
    private readonly addresses: ReadAddressRequests,
  ) {}

  async run(tx: Tx): Promise<Pick<HomeView, 'addresses' | 'preventive'>> {
    const may: ReadonlySet<string> = memberOf(tx).permissions;
    return {
      addresses: may.has('address:reveal') ? await this.addresses.waiting(tx, AT_MOST) : undefined,
      preventive: may.has('missing:acknowledge') ? await this.preventive.waiting(tx, AT_MOST) : undefined,
    };
  }
}
