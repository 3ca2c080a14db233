import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/identification';
import { memberOf, type Tx } from '#platform/database';

/** How agencies are called. */
@Injectable()
export class AgencyNames {
  /** The agency the actor acts for. */
  async own(tx: Tx): Promise<AgencyRef> {
    const { agencyId } = memberOf(tx);
    const [agency] = await tx.query<AgencyRef>('select id, name, kind from relais.agencies where id = $1', [
      agencyId,
    ]);
    return agency!;
  }
}
