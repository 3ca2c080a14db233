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
  async find(tx: Tx, id: string): Promise<Recipient | undefined> {
    const [row] = await tx.query<Recipient>(
      'select id, name, kind, services, on_system as "onSystem" from relais.agencies where id = $1',
      [id],
    );
    return row;
  }
}
