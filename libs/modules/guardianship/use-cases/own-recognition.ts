import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, requireSame, StaleVersion } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { Absence, OwnRecognition } from '../domain/guardianship-view.js';
import { OwnRecognitionRepository } from '../persistence/own-recognition.repository.js';

/** Nothing where no Service recognises the member. */
export interface OwnRecognitionView {
  recognition?: OwnRecognition;
  etag: string;
}

/** What the Service keeps of a guardian, to the guardian; of it they say themselves when they are away. */
@Injectable()
export class KeepOwnRecognition {
  constructor(
    private readonly repository: OwnRecognitionRepository,
    private readonly audit: Audit,
  ) {}

  async read(tx: Tx): Promise<OwnRecognitionView> {
    const recognition = await this.repository.find(tx);
    return { recognition, etag: etagOf(recognition) };
  }

  /**
   * Nobody is proposed who is away; wards keep their guardian.
   *
   * @throws NotFound for who is recognised by no Service, InvalidInput, StaleVersion (412)
   */
  async away(tx: Tx, ifMatch: string, absences: readonly Absence[]): Promise<OwnRecognitionView> {
    const before = await this.repository.find(tx);
    if (!before) throw new NotFound();
    if (absences.some(({ from, until }) => from > until)) throw InvalidInput.field('absences', 'range');
    requireSame(ifMatch, etagOf(before));
    if (!(await this.repository.keepAbsences(tx, absences, before.version))) throw new StaleVersion();
    this.audit.record(tx, { action: 'guardian.away', subject: { type: 'guardian', id: before.id } });
    return this.read(tx);
  }
}

const etagOf = (recognition: OwnRecognition | undefined): string =>
  recognition ? `guardian-${recognition.version}` : 'guardian-none';
