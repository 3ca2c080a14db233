import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { type CaseKey, ConsultationKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';

/** A column whose texts are sealed. */
export type SealedColumn = keyof typeof PLACES;

const PLACES = {
  content: { table: 'consultations', column: 'content' },
  rights: { table: 'consultations', column: 'rights_reason' },
  description: { table: 'consultation_persons', column: 'description' },
  share: { table: 'consultation_disclosures', column: 'content' },
  minutes: { table: 'consultation_minutes', column: 'content' },
  measure: { table: 'consultation_measures', column: 'content' },
  consent: { table: 'consultation_measures', column: 'prosecutor_consent' },
} as const;

/** Seals and opens the texts of one consultation. */
export class ConsultationSeal {
  readonly #key: CaseKey;

  constructor(key: CaseKey) {
    this.#key = key;
  }

  seal(column: SealedColumn, row: string, text: string): Buffer {
    return this.#key.seal({ ...PLACES[column], row }, text).toBytes();
  }

  open(column: SealedColumn, row: string, bytes: Buffer): string {
    return this.#key.open({ ...PLACES[column], row }, Sealed.fromBytes(bytes));
  }
}

/** Keys of consultations: the database gives one out to who is in the consultation now, and to nobody else. */
@Injectable()
export class ConsultationSeals {
  constructor(private readonly keys: ConsultationKeys) {}

  make(id: string): { seal: ConsultationSeal; wrapped: Buffer } {
    const { key, wrapped } = this.keys.make(id);
    return { seal: new ConsultationSeal(key), wrapped };
  }

  /** @throws NotFound for who is not in it */
  async of(tx: Tx, id: string): Promise<ConsultationSeal> {
    const seal = (await this.ofAll(tx, [id])).get(id);
    if (!seal) throw new NotFound();
    return seal;
  }

  /** With one statement. */
  async ofAll(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ConsultationSeal>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<{ id: string; wrapped: Buffer }>(
      'select id, wrapped from relais.consultation_keys_of($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, wrapped }) => [id, new ConsultationSeal(this.keys.unwrap(id, wrapped))]));
  }
}
