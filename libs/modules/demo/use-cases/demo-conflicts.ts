import { Injectable } from '@nestjs/common';
import { KeepDutyRole } from '#modules/alerts';
import { KeepExclusions, QueryCases } from '#modules/cases';
import { memberOf } from '#platform/database';
import { DEMO_DOMAIN } from '../domain/demo-directory.js';
import { DemoActors } from './demo-actors.js';

const LED_BY = 'police.supervisor';
const KEPT_OUT = 'immigration';
const DUTY_ROLE = 'guardianship';

/** Of the newest open case of the police of Brussels a person is kept out who never had a way to it; the duty role has a person. */
@Injectable()
export class DemoConflicts {
  constructor(
    private readonly actors: DemoActors,
    private readonly queryCases: QueryCases,
    private readonly exclusions: KeepExclusions,
    private readonly dutyRole: KeepDutyRole,
  ) {}

  async run(): Promise<void> {
    const query = { status: 'open', role: 'lead' } as const;
    await this.actors.again(LED_BY);
    await this.actors.as(LED_BY, async (tx) => {
      const { items } = await this.queryCases.run(tx, query, { limit: 1 });
      await this.exclusions.add(tx, items[0]!.id, {
        email: `${KEPT_OUT}@${DEMO_DOMAIN}`,
        reason: 'family_tie',
        detail: 'Parent par alliance du locataire de l’appartement où la personne a été trouvée.',
      });
    });
    await this.actors.again(DUTY_ROLE);
    await this.actors.as(DUTY_ROLE, (tx) => this.dutyRole.name(tx, memberOf(tx).userId));
  }
}
