import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { standInsOf } from '../domain/stand-ins.js';
import { AlertPeopleReader } from '../persistence/alert-people.reader.js';

/** Who is in the duty role for a case, for telling them. */
@Injectable()
export class DutyRolePeople {
  constructor(private readonly people: AlertPeopleReader) {}

  /** @returns person → agency */
  async run(tx: Tx, caseId: string): Promise<ReadonlyMap<string, string>> {
    const [standIns, excluded] = await Promise.all([
      this.people.standIns(tx),
      this.people.excluded(tx, [caseId]),
    ]);
    return standInsOf(standIns, (userId) => excluded.has(`${caseId}:${userId}`));
  }
}
