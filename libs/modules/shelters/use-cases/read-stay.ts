import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { StayView } from '../domain/shelter-view.js';
import { StaysRepository } from '../persistence/stays.repository.js';

/** A stay with its moves, for the shelter itself. */
@Injectable()
export class ReadStay {
  constructor(
    private readonly stays: StaysRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<StayView> {
    const view = await this.stays.view(tx, id);
    this.audit.looked(tx, view.caseId, ['whereabouts']);
    return view;
  }
}
