import { CategoryRow } from '#platform/database';
import { Column, Entity } from 'typeorm';

/**
 * A time in which the guardian has no news of a minor. A row of its own: fewer may read it than that there is a minor.
 */
@Entity('minor_silences')
export class MinorSilence extends CategoryRow {
  @Column({ type: 'uuid', name: 'minor_id' })
  minorId: string;

  /** Day since which there is no news. */
  @Column({ type: 'date' })
  since: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
