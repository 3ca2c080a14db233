import { CategoryRow, type RowStamp } from '#platform/database';
import { Column, Entity } from 'typeorm';

/** What the person needs, as one agency sees it; one row per agency and case. Shown before a referral is accepted. */
@Entity('case_needs')
export class CaseNeeds extends CategoryRow {
  @Column({ type: 'text', array: true })
  codes: string[];

  static record(stamp: RowStamp, codes: string[]): CaseNeeds {
    return Object.assign(new CaseNeeds(), stamp, { codes });
  }

  replace(codes: string[], now: Date): void {
    this.codes = codes;
    this.version += 1;
    this.updatedAt = now;
  }
}
