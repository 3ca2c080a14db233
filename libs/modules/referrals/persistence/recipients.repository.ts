import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** An agency as the recipient of a referral. */
export interface Recipient {
  id: string;
  name: string;
  kind: string;
  services: string[];
  onSystem: boolean;
}

@Injectable()
export class RecipientsRepository {
  /** By id; no entry for an agency that is not there. */
  async find(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Recipient>> {
    const rows = await tx.query<Recipient>(
      'select g.id, relais.agency_name(g) as name, g.kind, g.services, g.on_system as "onSystem" from relais.agencies g where g.id = any ($1::uuid[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
