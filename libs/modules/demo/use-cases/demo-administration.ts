import { Injectable } from '@nestjs/common';
import { Invite, KeepRecoveries, ListMembers } from '#modules/administration';
import { DEMO_DOMAIN } from '../domain/demo-directory.js';
import { DemoActors } from './demo-actors.js';

const ADMINISTRATOR = 'admin';
const SECOND = 'admin.second';
const LOST = 'dpo.deputy';

/** Somebody who was asked to work for the platform, and another whose login waits for a second administrator. */
@Injectable()
export class DemoAdministration {
  constructor(
    private readonly actors: DemoActors,
    private readonly invite: Invite,
    private readonly listMembers: ListMembers,
    private readonly recoveries: KeepRecoveries,
  ) {}

  /** After the stories: both begin by the clock of the database. */
  async run(): Promise<void> {
    await this.#invited();
    await this.#lost();
  }

  async #invited(): Promise<void> {
    await this.actors.again(ADMINISTRATOR);
    await this.actors.as(ADMINISTRATOR, (tx) =>
      this.invite.run(tx, {
        name: 'Sam Janssens',
        email: `sam.janssens@${DEMO_DOMAIN}`,
        roles: ['data_protection_officer'],
        language: 'nl',
      }),
    );
  }

  async #lost(): Promise<void> {
    await this.actors.again(SECOND);
    await this.actors.as(SECOND, async (tx) => {
      const found = await this.listMembers.run(tx, { text: `${LOST}@` }, { limit: 1, total: false });
      const reason =
        'A laissé son téléphone dans un train ; rappelé au numéro du bureau, et rencontré depuis.';
      await this.recoveries.start(tx, { memberId: found.items[0]!.id }, reason);
    });
  }
}
