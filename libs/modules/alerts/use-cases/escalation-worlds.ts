import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Rules, type RuleSet } from '#platform/deadlines';
import { onDuty, type Roster } from '../domain/duty.js';
import type { EscalationStep, EscalationWorld, Target } from '../domain/escalation.js';
import type { DueRecipient } from '../persistence/alert-engine.repository.js';
import { type AlertPerson, AlertPeopleReader, type DutyRole } from '../persistence/alert-people.reader.js';
import { DutyRepository } from '../persistence/duty.repository.js';

/** The world of a recipient, and for which agency each person of the duty role acts. */
export interface RecipientWorld extends EscalationWorld {
  standIns: DutyRole;
}

/** The people, rosters and policies of the agencies of some recipients, as they are now; six statements for all. */
@Injectable()
export class EscalationWorlds {
  constructor(
    private readonly people: AlertPeopleReader,
    private readonly duty: DutyRepository,
    private readonly rules: Rules,
  ) {}

  async of(tx: Tx, due: readonly DueRecipient[]): Promise<(recipient: DueRecipient) => RecipientWorld> {
    const agencies = [...new Set(due.map(({ dutyAgencyId }) => dutyAgencyId))];
    const cases = due.map(({ caseId }) => caseId);
    const until = new Date(tx.now.getTime() + 1);
    const [people, excluded, roles, rosters, policies, rules] = await Promise.all([
      this.people.of(tx, agencies),
      this.people.excluded(tx, cases),
      this.people.dutyRoles(tx, cases),
      this.duty.rosters(tx, agencies, tx.now, until),
      this.duty.policies(tx, agencies),
      this.rules.read(tx, ['alert.policy', 'alert.repeat', 'alert.longest_wait']),
    ]);
    return ({ dutyAgencyId, caseId, kind, silent }) => {
      const isOut = (userId: string) => excluded.has(`${caseId}:${userId}`);
      const all = targetsOf(people.get(dutyAgencyId)!, rosters.get(dutyAgencyId)!, tx.now, rules);
      const role: DutyRole = (caseId && roles.get(caseId)) || new Map<string, string>();
      const steps = policies.get(`${dutyAgencyId}:${kind}`) ?? rules.value<EscalationStep[]>('alert.policy');
      const most = rules.number('alert.longest_wait');
      return {
        // What was saved before the rule was made shorter waits no longer than it says today.
        steps: steps.map(({ to, waitMinutes }) => ({ to, waitMinutes: Math.min(waitMinutes, most) })),
        people: (target) => (target === 'duty_role' ? [...role.keys()] : whoMayAct(all, target, isOut)),
        standIns: role,
        silent: new Set(silent),
        repeatMinutes: rules.number('alert.repeat'),
      };
    };
  }
}

type OwnTarget = Exclude<Target, 'duty_role'>;

/** Who takes the place of those who are kept out of the case, in this order; the deputy of a case, once cases have one, comes first. */
const IN_THEIR_PLACE: readonly OwnTarget[] = ['supervisors', 'duty_list'];

/** An exclusion empties no target of an agency in which a person is left who may act (ADR 0046). */
function whoMayAct(
  all: Record<OwnTarget, string[]>,
  target: OwnTarget,
  isOut: (userId: string) => boolean,
): string[] {
  const left = (of: OwnTarget) => all[of].filter((id) => !isOut(id));
  const own = left(target);
  if (own.length > 0 || all[target].length === 0) return own;
  return IN_THEIR_PLACE.map(left).find((people) => people.length > 0) ?? [];
}

/** Only who works there now can be told, whatever a roster says. */
function targetsOf(
  there: readonly AlertPerson[],
  roster: Roster,
  now: Date,
  rules: RuleSet,
): Record<OwnTarget, string[]> {
  const ids = new Set(there.map(({ userId }) => userId));
  const duty = onDuty(roster, now, (day) => rules.isHoliday(day)).filter((id) => ids.has(id));
  const supervisors = there.filter(({ isSupervisor }) => isSupervisor).map(({ userId }) => userId);
  return { duty, queue: [...ids], supervisors, duty_list: [...ids] };
}
