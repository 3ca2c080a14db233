import { CategoryRow, type RowStamp } from '#platform/database';
import { Column, Entity } from 'typeorm';
import type { NameKind, PersonName as NameInput } from './intake.js';
import { foldName } from './name-folding.js';

/** One name of a person; the first of kind `primary` is the one shown. */
@Entity('person_names')
export class PersonName extends CategoryRow {
  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'smallint' })
  position: number;

  @Column({ type: 'text' })
  kind: NameKind;

  @Column({ type: 'text', name: 'family_name', nullable: true })
  familyName: string | null;

  @Column({ type: 'text', name: 'given_names', nullable: true })
  givenNames: string | null;

  @Column({ type: 'text', nullable: true })
  language: string | null;

  /** What a search compares with. */
  @Column({ type: 'text' })
  folded: string;

  static record(stamp: RowStamp, personId: string, position: number, input: NameInput): PersonName {
    const { kind, familyName = null, givenNames = null, language = null } = input;
    const folded = foldName(`${familyName ?? ''} ${givenNames ?? ''}`);
    return Object.assign(new PersonName(), stamp, {
      personId,
      position,
      kind,
      familyName,
      givenNames,
      language,
      folded,
    });
  }
}
