import { CategoryRow, type RowStamp } from '#platform/database';
import { Column, Entity } from 'typeorm';

/** What the person of another case is to the person of this one; written from both sides. */
@Entity('case_relations')
export class CaseRelation extends CategoryRow {
  @Column({ type: 'uuid', name: 'other_case_id' })
  otherCaseId: string;

  @Column({ type: 'text' })
  kind: string;

  /** In the order of the intake. */
  @Column({ type: 'smallint' })
  position: number;

  static record(stamp: RowStamp, otherCaseId: string, kind: string, position = 0): CaseRelation {
    return Object.assign(new CaseRelation(), stamp, { otherCaseId, kind, position });
  }
}
