import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { HouseBriefReader, type HouseCounts, type HeldPlace } from '../persistence/house-brief.reader.js';

/** The house today: what is free, who came, which kept places end soon. */
export interface HouseBriefView extends HouseCounts {
  /** The soonest to end first. */
  reservations: HeldPlace[];
}

/** What the home page says of the acting agency's places; as many statements for many places as for none. */
@Injectable()
export class HouseBrief {
  constructor(private readonly reader: HouseBriefReader) {}

  async run(tx: Tx, limit: number): Promise<HouseBriefView> {
    const counts = await this.reader.counts(tx);
    return { ...counts, reservations: await this.reader.held(tx, limit) };
  }
}
