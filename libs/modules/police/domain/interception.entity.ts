import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  INTERCEPTION,
  type InterceptionAction,
  type InterceptionStatus,
} from './interception-transitions.js';

/** A check, a raid, a call: an event of the police, with everybody it met. Its id is that of the event. */
@Entity('interceptions')
export class Interception {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'agency_id' })
  agencyId: string;

  /** Code list `interception-kind`. */
  @Column({ type: 'text' })
  kind: string;

  /** Coarse: a road, a kind of house, a quarter. */
  @Column({ type: 'text' })
  place: string;

  /** Code list `place-kind`. */
  @Column({ type: 'text', name: 'place_kind', nullable: true })
  placeKind: string | null;

  /** Code list `district`. */
  @Column({ type: 'text', nullable: true })
  district: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'occurred_at' })
  occurredAt: Date;

  @Column({ type: 'text' })
  status: InterceptionStatus;

  @Column({ type: 'timestamptz', precision: 3, name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @Column({ type: 'uuid', name: 'created_by_membership' })
  createdByMembership: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'updated_at' })
  updatedAt: Date;

  /**
   * The verb.
   *
   * @returns the fields that changed
   * @throws IllegalTransition (409)
   */
  perform(action: InterceptionAction, at: Date): Partial<Interception> {
    const status = INTERCEPTION.next('interceptor', this.status, action);
    const closedAt = status === 'closed' ? at : null;
    const changed = { status, closedAt, version: this.version + 1, updatedAt: at };
    return Object.assign(this, changed) && changed;
  }
}
