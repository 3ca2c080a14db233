import { Column, Entity, PrimaryColumn } from 'typeorm';
import { SHELTER_PLACE, type PlaceAction, type PlaceStatus } from './shelter-transitions.js';

/** A room or a bed that can be given to somebody; what it takes is said by its unit. */
@Entity({ schema: 'relais', name: 'shelter_places' })
export class ShelterPlace {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'unit_id' })
  unitId: string;

  @Column({ type: 'uuid', name: 'agency_id' })
  agencyId: string;

  @Column({ type: 'text' })
  label: string;

  @Column({ type: 'smallint' })
  beds: number;

  @Column({ type: 'text' })
  status: PlaceStatus;

  @Column({ type: 'text', name: 'out_of_use_reason', nullable: true })
  outOfUseReason: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'out_of_use_since', nullable: true })
  outOfUseSince: Date | null;

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
  perform(action: PlaceAction, at: Date, reason?: string): Partial<ShelterPlace> {
    const status = SHELTER_PLACE.next('shelter', this.status, action);
    const isOut = status === 'out_of_use';
    const changed = {
      status,
      outOfUseReason: isOut ? (reason ?? 'other') : null,
      outOfUseSince: isOut ? at : null,
      version: this.version + 1,
      updatedAt: at,
    };
    return Object.assign(this, changed) && changed;
  }
}
