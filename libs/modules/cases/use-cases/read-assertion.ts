import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import { type AssertionView, IdentificationReader } from '#modules/identification';
import type { Tx } from '#platform/database';

/** Shows one assertion again; a look at the category it belongs to. */
@Injectable()
export class ReadAssertion {
  constructor(
    private readonly identifications: IdentificationReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for one that is not there or not open to the actor */
  async run(tx: Tx, id: string): Promise<AssertionView> {
    const found = await this.identifications.assertion(tx, id);
    if (!found) throw new NotFound();
    this.audit.looked(tx, found.caseId, ['indicators']);
    return found.view;
  }
}
