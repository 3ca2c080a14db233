import { Injectable } from '@nestjs/common';
import { AnswerCounts } from '#modules/alerts';
import { EmergencyFigures } from '#modules/emergency';
import { ListIncidents } from '#modules/incidents';
import { MergesToAnswer } from '#modules/persons';
import { memberOf, type Tx } from '#platform/database';
import type { HomeView } from './home.dto.js';
import { SearchCards } from './search-cards.js';

const AT_MOST = 5;

/**
 * What waits for an answer of this person's agency, whatever its desk: alerts nobody acknowledged, requests for a preventive one,
 * joined files, cases opened in emergencies, looks at an address, breaches of data whose 72 hours run.
 */
@Injectable()
export class AnswerCards {
  constructor(
    private readonly answerCounts: AnswerCounts,
    private readonly mergesToAnswer: MergesToAnswer,
    private readonly emergencies: EmergencyFigures,
    private readonly incidents: ListIncidents,
    private readonly searches: SearchCards,
  ) {}

  async run(
    tx: Tx,
  ): Promise<Pick<HomeView, 'addresses' | 'alerts' | 'merges' | 'emergencies' | 'incidents' | 'preventive'>> {
    const may: ReadonlySet<string> = memberOf(tx).permissions;
    return {
      ...(await this.searches.run(tx)),
      alerts: may.has('alert:read') ? await this.answerCounts.unanswered(tx) : undefined,
      emergencies: may.has('emergency:review') ? await this.emergencies.waiting(tx) : undefined,
      incidents: may.has('incident:keep') ? await this.incidents.waiting(tx) : undefined,
      merges: may.has('person:merge') ? await this.mergesToAnswer.run(tx, AT_MOST) : [],
    };
  }
}
