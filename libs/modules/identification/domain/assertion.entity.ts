import { CategoryRow, type RowStamp } from '#platform/database';
import { Column, Entity } from 'typeorm';
import type { AssertionInput, AssertionStatus } from './identification.js';

/** One assessor's view, at one time, whether the person is a victim. Never changed: a new view is a new row. */
@Entity('assertions')
export class Assertion extends CategoryRow {
  @Column({ type: 'text' })
  status: AssertionStatus;

  @Column({ type: 'text', nullable: true })
  basis: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'assessed_at' })
  assessedAt: Date;

  static record(stamp: RowStamp, input: AssertionInput): Assertion {
    const { status, basis = null } = input;
    return Object.assign(new Assertion(), stamp, { status, basis, assessedAt: stamp.createdAt });
  }
}
