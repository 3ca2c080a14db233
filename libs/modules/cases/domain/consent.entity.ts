import { CategoryRow, type RowStamp } from '#platform/database';
import { Column, Entity } from 'typeorm';
import type { ConsentInput } from './intake.js';

/** What the person agreed to, or on which other ground the agency acts. */
@Entity('consents')
export class Consent extends CategoryRow {
  @Column({ type: 'boolean' })
  given: boolean;

  @Column({ type: 'text', nullable: true })
  language: string | null;

  @Column({ type: 'jsonb' })
  answers: Record<string, boolean>;

  @Column({ type: 'text', name: 'legal_ground', nullable: true })
  legalGround: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'recorded_at' })
  recordedAt: Date;

  static record(
    stamp: RowStamp,
    consent: ConsentInput | undefined,
    legalGround: string | undefined,
  ): Consent {
    return Object.assign(new Consent(), stamp, {
      given: consent?.given ?? false,
      language: consent?.language ?? null,
      answers: consent?.answers ?? {},
      legalGround: legalGround ?? null,
      recordedAt: stamp.createdAt,
    });
  }
}
