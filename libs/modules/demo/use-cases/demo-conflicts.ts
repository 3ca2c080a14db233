import { Injectable } from '@nestjs/common';
import { KeepDutyRole } from '#modules/alerts';
import { KeepExclusions, QueryCases } from '#modules/cases';
import { ListGuardians, ListWards, RecordConflict } from '#modules/guardianship';
import { memberOf } from '#platform/database';
import { DEMO_DOMAIN, DEMO_USERS } from '../domain/demo-directory.js';
import { DemoActors } from './demo-actors.js';

const LED_BY = 'police.supervisor';
const KEPT_OUT = 'immigration';
const DUTY_ROLE = 'guardianship';
const WARD_OF = 'guardian.amira';
const TIED = 'guardian.koen';
const MOST = 100;

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

/** The Service keeps a guardian from a minor whom another guardian has: the record can be lifted. */
@Injectable()
export class DemoGuardianConflict {
  constructor(
    private readonly actors: DemoActors,
    private readonly wards: ListWards,
    private readonly guardians: ListGuardians,
    private readonly record: RecordConflict,
  ) {}

  async run(): Promise<void> {
    const wards = await this.actors.as(WARD_OF, (tx) => this.wards.mine(tx, { limit: 1 }));
    const tied = DEMO_USERS.find(({ login }) => login === TIED)!.displayName;
    await this.actors.again(DUTY_ROLE);
    await this.actors.as(DUTY_ROLE, async (tx) => {
      const { items } = await this.guardians.run(tx, { limit: MOST });
      const { id } = items.find(({ displayName }) => displayName === tied)!;
      await this.record.run(tx, wards.items[0]!.caseId, undefined, { guardianId: id, reason: 'family_tie' });
    });
  }
}
