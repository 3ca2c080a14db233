import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { IdentityData } from '../domain/case-view.js';
import { identityDataOf } from '../domain/identity-data.js';
import { IdentityReader } from '../persistence/identity.reader.js';
import { LeadReader } from '../persistence/lead.reader.js';

/** Who the person of a case is, as the reader may see it, and who leads the case. */
export interface CaseIdentity {
  caseId: string;
  reference: string;
  leadAgency: AgencyRef;
  /** Undefined when nothing of it is the reader's to see. */
  identity?: IdentityData;
  /** `id:version` of every row seen. */
  versions: string[];
}

/** One category of a case by itself; a look at it. */
@Injectable()
export class IdentityOfCase {
  constructor(
    private readonly reader: LeadReader,
    private readonly identities: IdentityReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<CaseIdentity> {
    const [row, reading] = await Promise.all([
      this.reader.ofCase(tx, caseId),
      this.identities.ofCase(tx, caseId),
    ]);
    this.audit.looked(tx, caseId, ['identity']);
    const { id, reference, lead } = row;
    return {
      caseId: id,
      reference,
      leadAgency: lead,
      identity: identityDataOf(reading),
      versions: reading.versions,
    };
  }
}
