import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { AlertPeopleReader, type DutyRole } from '../persistence/alert-people.reader.js';

/** Who is told about the duty role: its people of a question whether a report was a mistake, and those who watch over it. */
@Injectable()
export class DutyRolePeople {
  constructor(private readonly people: AlertPeopleReader) {}

  /** Without the agency and the person who asked. */
  run(tx: Tx, mistakeId: string): Promise<DutyRole> {
    return this.people.dutyRoleOfMistake(tx, mistakeId);
  }

  /** @param change of which Service, and who made it */
  watchers(
    tx: Tx,
    change: { agencyId: string; authorId: string },
  ): Promise<{ agencyId: string; userId: string }[]> {
    return this.people.watchersOfRole(tx, change);
  }
}
