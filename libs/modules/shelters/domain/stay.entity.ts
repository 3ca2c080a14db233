import { CategoryRow, type RowStamp } from '#platform/database';
import { Column, Entity } from 'typeorm';
import { STAY, type StayAction, type StayStatus } from './shelter-transitions.js';

/** That somebody is housed: no more than another agency may ever know. In which bed is a placement. */
@Entity({ schema: 'relais', name: 'stays' })
export class Stay extends CategoryRow {
  /** Judicial district, as the unit says it. */
  @Column({ type: 'text' })
  district: string;

  @Column({ type: 'text', name: 'relay_telephone', nullable: true })
  relayTelephone: string | null;

  @Column({ type: 'text' })
  status: StayStatus;

  @Column({ type: 'timestamptz', precision: 3, name: 'arrived_at' })
  arrivedAt: Date;

  @Column({ type: 'timestamptz', precision: 3, name: 'departed_at', nullable: true })
  departedAt: Date | null;

  /** Code list `departure-reason`. */
  @Column({ type: 'text', name: 'departure_reason', nullable: true })
  departureReason: string | null;

  static begin(
    stamp: RowStamp,
    unit: { district: string; relayTelephone: string | null },
    arrivedAt: Date,
  ): Stay {
    const { district, relayTelephone } = unit;
    const fresh = { status: 'present' as const, departedAt: null, departureReason: null };
    return Object.assign(new Stay(), stamp, fresh, { district, relayTelephone, arrivedAt });
  }

  /**
   * The verb.
   *
   * @returns the fields that changed
   * @throws IllegalTransition (409)
   */
  perform(
    action: StayAction,
    at: Date,
    more: Partial<Pick<Stay, 'departedAt' | 'departureReason' | 'district' | 'relayTelephone'>>,
  ): Partial<Stay> {
    const status = STAY.next('shelter', this.status, action);
    const changed = { ...more, status, version: this.version + 1, updatedAt: at };
    return Object.assign(this, changed) && changed;
  }
}
