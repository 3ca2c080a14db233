import { Injectable } from '@nestjs/common';
import { DEMO_DOMAIN, type SystemActor } from '#kernel';
import { UnitOfWork } from '#platform/database';

/** Who looks before anybody has logged in. */
const START: SystemActor = { kind: 'system', name: 'start' };
/** PostgreSQL's code for a table that is not there. */
const UNDEFINED_TABLE = '42P01';

@Injectable()
export class DemoAccountsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** True when somebody could log in with the public password; a demo account that was disabled does not count. */
  async exist(): Promise<boolean> {
    try {
      const rows = await this.unitOfWork.run(START, (tx) =>
        tx.query('select 1 from relais.users where email like $1 and disabled_at is null limit 1', [
          `%@${DEMO_DOMAIN}`,
        ]),
      );
      return rows.length > 0;
    } catch (error) {
      // Before the first migration nobody is in it.
      if ((error as { code?: string }).code === UNDEFINED_TABLE) return false;
      throw error;
    }
  }
}
