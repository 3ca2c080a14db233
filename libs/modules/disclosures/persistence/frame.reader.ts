import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';

/** Whom a disclosure would be for, and on what law it rests today. */
@Injectable()
export class FrameReader {
  /** @throws NotFound */
  async of(
    tx: Tx,
    agencyId: string,
    legalGround: string,
  ): Promise<{ recipient: AgencyRef; source: string; onConsent: boolean }> {
    const [row] = await tx.query<{ recipient: AgencyRef; source: string; onConsent: boolean }>(
      `select relais.agency_ref(g) as recipient, l.source, l.on_consent as "onConsent"
       from relais.agencies g join relais.legal_grounds l on l.code = $2 and l.valid_from <= $3::date
       where g.id = $1 order by l.valid_from desc limit 1`,
      [agencyId, legalGround, tx.now],
    );
    if (!row) throw new NotFound();
    return row;
  }
}
