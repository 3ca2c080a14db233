import { CategoryRow, type RowStamp } from '#platform/database';
import { Column, Entity } from 'typeorm';
import type { CircumstancesInput } from './identification.js';

/** Each field by name, so that one that is left out does not compile. */
type EachField = { [Field in keyof Required<CircumstancesInput>]: CircumstancesInput[Field] | undefined };

/** How a person was found, as one agency describes it; one row per agency and case. */
@Entity('circumstances')
export class Circumstances extends CategoryRow {
  @Column({ type: 'text', name: 'found_place' })
  foundPlace: string;

  @Column({ type: 'text', name: 'place_kind', nullable: true })
  placeKind: string | null;

  @Column({ type: 'text', nullable: true })
  district: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'found_at', nullable: true })
  foundAt: Date | null;

  @Column({ type: 'text', nullable: true })
  narrative: string | null;

  @Column({ type: 'text', name: 'narrative_language', nullable: true })
  narrativeLanguage: string | null;

  @Column({ type: 'text', array: true })
  acts: string[];

  @Column({ type: 'text', array: true })
  means: string[];

  @Column({ type: 'text', array: true })
  purposes: string[];

  static record(stamp: RowStamp, input: CircumstancesInput): Circumstances {
    const row = Object.assign(new Circumstances(), stamp);
    row.take(input);
    return row;
  }

  /** The description as a row keeps it: the same fields in the same order, and instants in UTC. */
  static asKept(input: CircumstancesInput): CircumstancesInput {
    const row = new Circumstances();
    row.take(input);
    return row.toInput();
  }

  /** Replaces the description by a corrected one. */
  revise(input: CircumstancesInput, now: Date): void {
    this.take(input);
    this.version += 1;
    this.updatedAt = now;
  }

  /** The description as it was given. */
  toInput(): CircumstancesInput {
    const fields: EachField = {
      foundPlace: this.foundPlace,
      placeKind: this.placeKind ?? undefined,
      district: this.district ?? undefined,
      foundAt: this.foundAt?.toISOString(),
      narrative: this.narrative ?? undefined,
      narrativeLanguage: this.narrativeLanguage ?? undefined,
      acts: this.acts,
      means: this.means,
      purposes: this.purposes,
    };
    return fields as CircumstancesInput;
  }

  private take(input: CircumstancesInput): void {
    this.foundPlace = input.foundPlace;
    this.placeKind = input.placeKind ?? null;
    this.district = input.district ?? null;
    this.foundAt = input.foundAt ? new Date(input.foundAt) : null;
    this.narrative = input.narrative ?? null;
    this.narrativeLanguage = input.narrativeLanguage ?? null;
    this.acts = input.acts ?? [];
    this.means = input.means ?? [];
    this.purposes = input.purposes ?? [];
  }
}
