import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { AlertPeopleReader, type DutyRole } from '../persistence/alert-people.reader.js';

/** Who is in the duty role for a question whether a report was a mistake, for telling them. */
@Injectable()
export class DutyRolePeople {
  constructor(private readonly people: AlertPeopleReader) {}

  /** Without the agency and the person who asked. */
  run(tx: Tx, mistakeId: string): Promise<DutyRole> {
    return this.people.dutyRoleOfMistake(tx, mistakeId);
  }
}
