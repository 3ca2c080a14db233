import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import type { WardView } from '../domain/guardianship-view.js';
import { DeskCountsReader, type ServiceCounts } from '../persistence/desk-counts.reader.js';
import { ListWards } from './list-wards.js';

/** A guardian's wards in numbers, and the first few by deadline. */
export interface GuardianBrief {
  wards: number;
  reportsOverdue: number;
  next: WardView[];
}

/** What the home page says of guardianship; as many statements for many wards as for none. */
@Injectable()
export class GuardianshipBrief {
  constructor(
    private readonly counts: DeskCountsReader,
    private readonly listWards: ListWards,
  ) {}

  /** Of the acting Service. */
  ofService(tx: Tx): Promise<ServiceCounts> {
    return this.counts.ofService(tx);
  }

  /** Of the acting guardian. */
  async ofGuardian(tx: Tx, limit: number): Promise<GuardianBrief> {
    const counts = await this.counts.ofGuardian(tx, memberOf(tx).userId);
    const { items } = await this.listWards.mine(tx, { limit });
    return { ...counts, next: items };
  }
}
