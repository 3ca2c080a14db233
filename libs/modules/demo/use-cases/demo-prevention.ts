import { ActOnPreventiveAlert, AskPreventiveAlert, ListPreventiveAlerts } from '#modules/missing';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { agencyName } from '../domain/demo-agencies.js';
import type { DemoAct, PreventiveAct } from '../domain/demo-story.js';
import { agencyIdByName } from '../persistence/demo-directory.repository.js';

export const isPreventiveAct = (act: DemoAct): act is PreventiveAct =>
  act.act === 'ask_preventive' || act.act === 'grant_preventive';

/** Before a child is missing: asking for an alert, and putting it in place. */
@Injectable()
export class DemoPrevention {
  constructor(
    private readonly ask: AskPreventiveAlert,
    private readonly answer: ActOnPreventiveAlert,
    private readonly list: ListPreventiveAlerts,
  ) {}

  async perform(tx: Tx, caseId: string, act: PreventiveAct): Promise<void> {
    if (act.act === 'ask_preventive') {
      const agencyId = await agencyIdByName(tx, agencyName(act.of));
      await this.ask.run(tx, caseId, { agencyId, signs: act.signs, text: act.text });
      return;
    }
    const { alerts } = await this.list.ofCase(tx, caseId);
    await this.answer.answer(tx, alerts[0]!.id, { granted: true, measures: act.measures, text: act.text });
  }
}
