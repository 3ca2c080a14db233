import { CategoryRow, type RowStamp } from '#platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that happened and led to one or several cases, e.g. an inspection. Known to the agency that recorded it. */
@Entity('events')
export class Event {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text', nullable: true })
  title: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'occurred_at' })
  occurredAt: Date;

  @Column({ type: 'uuid', name: 'created_by_membership' })
  createdByMembership: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt: Date;
}

/** A case belongs to an event. */
@Entity('case_events')
export class CaseEvent extends CategoryRow {
  @Column({ type: 'uuid', name: 'event_id' })
  eventId: string;

  static record(stamp: RowStamp, eventId: string): CaseEvent {
    return Object.assign(new CaseEvent(), stamp, { eventId });
  }
}
