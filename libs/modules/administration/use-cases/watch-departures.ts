import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { DueDepartures } from '../persistence/due-departures.repository.js';

const AT_ONCE = 20;

/** One tick as `system:deadlines`: departures that were held and that no administrator stopped take effect, each once. */
@Injectable()
export class WatchDepartures {
  constructor(
    private readonly due: DueDepartures,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const found = await this.due.end(tx, AT_ONCE);
    for (const { id, decidedBy, ended } of found) {
      this.audit.record(tx, {
        action: ended ? 'member.ended' : 'member.kept',
        subject: { type: 'membership', id },
        params: { decidedBy },
      });
    }
    return { due: found.length, more: found.length >= AT_ONCE };
  }
}
