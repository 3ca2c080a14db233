import { Injectable } from '@nestjs/common';
import { memberOf, newRowStamp, type Tx } from '#platform/database';
import type { PersonInput } from '../domain/intake.js';
import { Person } from '../domain/person.entity.js';
import { PersonName } from '../domain/person-name.entity.js';

/** Persons with their names, as the acting agency knows them; a statement per table, however many cases. */
@Injectable()
export class PersonsRepository {
  async add(tx: Tx, persons: readonly { caseId: string; person: PersonInput }[]): Promise<void> {
    const rows = persons.map(({ caseId, person }) => Person.record(newRowStamp(tx, caseId), person));
    const names = rows.flatMap((row, index) => namesOf(tx, row, persons[index]!.person));
    await tx.manager.insert(Person, rows);
    if (names.length) await tx.manager.insert(PersonName, names);
  }

  /** The acting agency's own row, if it has written one. */
  own(tx: Tx, caseId: string): Promise<Person | null> {
    return tx.manager.findOneBy(Person, { caseId, ownerAgencyId: memberOf(tx).agencyId });
  }

  /** Saves a corrected row; its names are replaced. */
  async save(tx: Tx, row: Person, person: PersonInput): Promise<void> {
    const { id, ...columns } = row;
    await tx.manager.update(Person, { id }, columns);
    await tx.manager.delete(PersonName, { personId: id });
    const names = namesOf(tx, row, person);
    if (names.length) await tx.manager.insert(PersonName, names);
  }
}

function namesOf(tx: Tx, row: Person, person: PersonInput): PersonName[] {
  return (person.names ?? []).map((name, position) =>
    PersonName.record(newRowStamp(tx, row.caseId), row.id, position, name),
  );
}
