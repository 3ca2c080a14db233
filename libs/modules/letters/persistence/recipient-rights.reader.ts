import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';
import { type OpenRows, RecipientRights } from '../domain/case-file.js';

/** What the recipient of a letter may see in a case. */
@Injectable()
export class RecipientRightsReader {
  async of(tx: Tx, caseId: string, recipient: AgencyRef | undefined): Promise<RecipientRights> {
    const open = await tx.query<OpenRows>(
      `select category, row_owner as "ownerAgencyId" from relais.open_to_agency($1, $2)`,
      [caseId, recipient?.id ?? null],
    );
    return new RecipientRights(recipient, memberOf(tx), open);
  }
}
