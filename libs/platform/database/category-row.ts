import { Column, PrimaryColumn } from 'typeorm';

/** What every row of a category table has: its case, the agency that wrote it (its controller), its version. */
export abstract class CategoryRow {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'case_id' })
  caseId: string;

  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId: string;

  @Column({ type: 'uuid', name: 'created_by_membership' })
  createdByMembership: string;

  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'updated_at' })
  updatedAt: Date;
}
