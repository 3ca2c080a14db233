import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Rules, type RuleSet } from '#platform/deadlines';
import { onDuty, type Roster } from '../domain/duty.js';
import type { EscalationStep, EscalationWorld, Target } from '../domain/escalation.js';
import type { DueRecipient } from '../persistence/alert-engine.repository.js';
import { type AlertPerson, AlertPeopleReader } from '../persistence/alert-people.reader.js';
import { DutyRepository } from '../persistence/duty.repository.js';

/** The people, rosters and policies of the agencies of some recipients, as they are now; five statements for all. */
@Injectable()
export class EscalationWorlds {
  constructor(
    private readonly people: AlertPeopleReader,
    private readonly duty: DutyRepository,
    private readonly rules: Rules,
  ) {}

  async of(tx: Tx, due: readonly DueRecipient[]): Promise<(recipient: DueRecipient) => EscalationWorld> {
    const agencies = [...new Set(due.map(({ dutyAgencyId }) => dutyAgencyId))];
    const cases = due.map(({ caseId }) => caseId);
    const until = new Date(tx.now.getTime() + 1);
    const [people, excluded, rosters, policies, rules] = await Promise.all([
      this.people.of(tx, agencies),
      this.people.excluded(tx, cases),
      this.duty.rosters(tx, agencies, tx.now, until),
      this.duty.policies(tx, agencies),
      this.rules.read(tx, ['alert.policy', 'alert.repeat', 'alert.longest_wait']),
    ]);
    return ({ dutyAgencyId, caseId, kind, silent }) => {
      const there = people.get(dutyAgencyId)!.filter(({ userId }) => !excluded.has(`${caseId}:${userId}`));
      const idsOf = targetsOf(there, rosters.get(dutyAgencyId)!, tx.now, rules);
      const steps = policies.get(`${dutyAgencyId}:${kind}`) ?? rules.value<EscalationStep[]>('alert.policy');
      const most = rules.number('alert.longest_wait');
      return {
        // What was saved before the rule was made shorter waits no longer than it says today.
        steps: steps.map(({ to, waitMinutes }) => ({ to, waitMinutes: Math.min(waitMinutes, most) })),
        people: (target) => idsOf[target],
        silent: new Set(silent),
        repeatMinutes: rules.number('alert.repeat'),
      };
    };
  }
}

/** Only who works there now can be told, whatever a roster says. */
function targetsOf(
  there: readonly AlertPerson[],
  roster: Roster,
  now: Date,
  rules: RuleSet,
): Record<Target, string[]> {
  const ids = new Set(there.map(({ userId }) => userId));
  const duty = onDuty(roster, now, (day) => rules.isHoliday(day)).filter((id) => ids.has(id));
  const supervisors = there.filter(({ isSupervisor }) => isSupervisor).map(({ userId }) => userId);
  return { duty, queue: [...ids], supervisors, duty_list: [...ids] };
}
