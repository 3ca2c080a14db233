import {
  DecideChildAlert,
  KeepDetails,
  NameMagistrate,
  PrepareChildAlert,
  RecordAuthorities,
} from '#modules/missing';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { agencyName } from '../domain/demo-agencies.js';
import type { MissingAct } from '../domain/demo-story.js';
import { agencyIdByName } from '../persistence/demo-directory.repository.js';

/** What is written down of a search, and what the police, a magistrate and the public have to do with it. */
@Injectable()
export class DemoAuthorities {
  constructor(
    private readonly details: KeepDetails,
    private readonly authorities: RecordAuthorities,
    private readonly magistrate: NameMagistrate,
    private readonly prepare: PrepareChildAlert,
    private readonly decide: DecideChildAlert,
  ) {}

  /** @returns false for an act that is none of these */
  async perform(tx: Tx, id: string, act: MissingAct): Promise<boolean> {
    switch (act.act) {
      case 'tell_police':
        await this.authorities.police(tx, id, { zone: act.zone, recordNumber: act.number });
        return true;
      case 'describe':
        await this.details.run(tx, id, '*', act.details);
        return true;
      case 'name_magistrate': {
        const agencyId = await agencyIdByName(tx, agencyName(act.office));
        await this.magistrate.run(tx, id, { name: act.name, agencyId });
        return true;
      }
      case 'publish': {
        const { decidedBy } = act;
        await this.authorities.publication(tx, id, { allowed: true, ground: 'magistrate', decidedBy });
        return true;
      }
      case 'prepare_child_alert':
        await this.prepare.run(tx, id, act.text);
        return true;
      case 'decide_child_alert':
        await this.decide.run(tx, id, act.decision, act.message);
        return true;
      default:
        return false;
    }
  }
}
