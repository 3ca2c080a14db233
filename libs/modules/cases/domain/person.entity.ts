import { CategoryRow, type RowStamp } from '#platform/database';
import { Column, Entity } from 'typeorm';
import type { BirthSource, PersonInput, SpokenLanguage } from './intake.js';
import type { DatePrecision, PartialDate } from './partial-date.js';

/** Who the person of a case is, as one agency knows it; one row per agency and case. Names are rows of their own. */
@Entity('persons')
export class Person extends CategoryRow {
  @Column({ type: 'text' })
  sex: string;

  @Column({ type: 'smallint', name: 'birth_year', nullable: true })
  birthYear: number | null;

  @Column({ type: 'smallint', name: 'birth_month', nullable: true })
  birthMonth: number | null;

  @Column({ type: 'smallint', name: 'birth_day', nullable: true })
  birthDay: number | null;

  @Column({ type: 'text', name: 'birth_precision', nullable: true })
  birthPrecision: DatePrecision | null;

  @Column({ type: 'text', name: 'birth_source', nullable: true })
  birthSource: BirthSource | null;

  @Column({ type: 'smallint', name: 'age_from', nullable: true })
  ageFrom: number | null;

  @Column({ type: 'smallint', name: 'age_to', nullable: true })
  ageTo: number | null;

  @Column({ type: 'boolean', name: 'age_in_doubt' })
  ageInDoubt: boolean;

  @Column({ type: 'text', array: true })
  citizenships: string[];

  @Column({ type: 'jsonb' })
  languages: SpokenLanguage[];

  static record(stamp: RowStamp, input: PersonInput): Person {
    const row = Object.assign(new Person(), stamp);
    row.take(input);
    return row;
  }

  /** Replaces what this agency knows by something better. */
  correct(input: PersonInput, now: Date): void {
    this.take(input);
    this.version += 1;
    this.updatedAt = now;
  }

  private take(input: PersonInput): void {
    this.sex = input.sex;
    this.takeBirth(input.birthDate);
    this.birthSource = input.birthDate ? (input.birthDateSource ?? 'declared') : null;
    this.ageFrom = input.apparentAge?.from ?? null;
    this.ageTo = input.apparentAge?.to ?? null;
    this.ageInDoubt = input.ageInDoubt ?? false;
    this.citizenships = input.citizenships ?? [];
    this.languages = (input.languages ?? []).map(({ code, dialect }) => ({ code, dialect }));
  }

  private takeBirth(date: PartialDate | undefined): void {
    this.birthYear = date?.year ?? null;
    this.birthMonth = date?.month ?? null;
    this.birthDay = date?.day ?? null;
    this.birthPrecision = date?.precision ?? null;
  }
}
