import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';
import type { ConsultationDetails, ConsultationView } from '../domain/consultation-view.js';
import { ConsultationSeals } from './consultation-seals.js';
import type { SealedContent } from './sealed-content.js';

/** A consultation itself: opened by a function of the database, changed by who acts for the organiser. */
@Injectable()
export class ConsultationsRepository {
  constructor(private readonly seals: ConsultationSeals) {}

  /** @returns its id */
  async open(tx: Tx, details: ConsultationDetails): Promise<string> {
    const id = newPublicId();
    const { seal, wrapped } = this.seals.make(id);
    const content = seal.seal('content', id, JSON.stringify(textsOf(details)));
    await tx.query('select relais.open_consultation($1, $2, $3, $4, $5, $6, $7)', [
      id,
      newPublicId(),
      details.ground,
      details.purpose,
      details.dataCategories,
      content,
      wrapped,
    ]);
    return id;
  }

  async change(tx: Tx, view: ConsultationView, details: ConsultationDetails): Promise<void> {
    const { ground, purpose, dataCategories } = details;
    await this.#update(tx, view.id, 'ground = $2, purpose = $3, data_categories = $4, content = $5', [
      ground,
      purpose,
      dataCategories,
      await this.#sealed(tx, view.id, textsOf(details)),
    ]);
    // What was shared of a category that is no longer named is shared no more.
    await tx.query(
      'delete from relais.consultation_disclosures where consultation_id = $1 and category <> all ($2)',
      [view.id, dataCategories],
    );
  }

  /** @param reason of the data-protection officer; none when rights are no longer restricted */
  async restrict(tx: Tx, view: ConsultationView, reason: string | undefined): Promise<void> {
    const seal = await this.seals.of(tx, view.id);
    const sealed = reason ? seal.seal('rights', view.id, reason) : null;
    await this.#update(tx, view.id, 'rights_reason = $2', [sealed]);
  }

  convene(tx: Tx, id: string, meetingAt: Date, retentionUntil: string): Promise<void> {
    const columns = `status = 'convened', convened_at = now(), meeting_at = $2, retention_until = $3`;
    return this.#update(tx, id, columns, [meetingAt, retentionUntil]);
  }

  hold(tx: Tx, id: string): Promise<void> {
    return this.#update(tx, id, `status = 'held'`, []);
  }

  end(tx: Tx, id: string, reason: string): Promise<void> {
    return this.#update(tx, id, `status = 'ended', ended_at = now(), end_reason = $2`, [reason]);
  }

  async #update(tx: Tx, id: string, columns: string, values: unknown[]): Promise<void> {
    await tx.query(
      `update relais.consultations set ${columns}, version = version + 1, updated_at = now() where id = $1`,
      [id, ...values],
    );
  }

  async #sealed(tx: Tx, id: string, texts: SealedContent): Promise<Buffer> {
    return (await this.seals.of(tx, id)).seal('content', id, JSON.stringify(texts));
  }
}

const textsOf = ({ groundReference, subject, prosecutorConsent }: ConsultationDetails): SealedContent => ({
  groundReference,
  subject,
  prosecutorConsent,
});
