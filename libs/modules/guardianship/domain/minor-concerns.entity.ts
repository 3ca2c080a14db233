import { CategoryRow } from '#platform/database';
import { Column, Entity } from 'typeorm';

/**
 * What endangers a minor, as told with the signal and as the Service finds it. A row of its own: fewer may read it than
 * that there is a minor. Its id is the minor's.
 */
@Entity('minor_concerns')
export class MinorConcerns extends CategoryRow {
  @Column({ type: 'uuid', name: 'minor_id' })
  minorId: string;

  @Column({ type: 'uuid', name: 'told_by_agency_id' })
  toldByAgencyId: string;

  /** guardianship-risk */
  @Column({ type: 'text', array: true })
  risks: string[];

  /** Sealed. */
  @Column({ type: 'bytea', nullable: true })
  details: Buffer | null;
}
