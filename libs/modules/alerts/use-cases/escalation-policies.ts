import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { ALERT_KINDS } from '../domain/alert-kinds.js';
import { LastStepEmpty } from '../domain/alert.errors.js';
import type { EscalationPoliciesView } from '../domain/duty-view.js';
import type { EscalationStep, StepTarget } from '../domain/escalation.js';
import { DutyRepository } from '../persistence/duty.repository.js';

/** How alerts go on in the actor's agency while nobody answers. */
@Injectable()
export class ReadEscalationPolicies {
  constructor(
    private readonly duty: DutyRepository,
    private readonly rules: Rules,
  ) {}

  /** The policies of the actor's agency, whatever the id. */
  async run(tx: Tx, _id?: string): Promise<EscalationPoliciesView> {
    const { agencyId } = memberOf(tx);
    const [policies, rules] = await Promise.all([
      this.duty.policies(tx, [agencyId]),
      this.rules.read(tx, ['alert.policy', 'alert.longest_wait']),
    ]);
    return {
      id: agencyId,
      longestWaitMinutes: rules.number('alert.longest_wait'),
      policies: ALERT_KINDS.map((kind) => {
        const own = policies.get(`${agencyId}:${kind}`);
        return { kind, steps: own ?? rules.value<EscalationStep[]>('alert.policy'), isDefault: !own };
      }),
    };
  }
}

/**
 * A supervisor sets the policy of a kind of alert. A last step that would tell nobody cannot be saved, nor one that waits
 * longer than the rule `alert.longest_wait`.
 */
@Injectable()
export class SetEscalationPolicy {
  constructor(
    private readonly duty: DutyRepository,
    private readonly readPolicies: ReadEscalationPolicies,
    private readonly rules: Rules,
    private readonly audit: Audit,
  ) {}

  /** @throws InvalidInput without a step, or naming the first that waits too long; LastStepEmpty (409) */
  async run(tx: Tx, kind: string, steps: readonly EscalationStep[]): Promise<EscalationPoliciesView> {
    const last = steps.at(-1);
    if (!last) throw InvalidInput.field('steps', 'required');
    await this.#requireShortWaits(tx, steps);
    if (!(await this.#isSomebodyIn(tx, last.to))) throw new LastStepEmpty();
    await this.duty.setPolicy(tx, kind, steps);
    const { agencyId } = memberOf(tx);
    this.audit.record(tx, {
      action: 'escalation.set',
      subject: { type: 'agency', id: agencyId },
      params: { kind, steps: String(steps.length) },
    });
    return this.readPolicies.run(tx);
  }

  async #requireShortWaits(tx: Tx, steps: readonly EscalationStep[]): Promise<void> {
    const rules = await this.rules.read(tx, ['alert.longest_wait']);
    const most = rules.number('alert.longest_wait');
    const index = steps.findIndex(({ waitMinutes }) => waitMinutes > most);
    if (index >= 0) throw InvalidInput.field(`steps.${index}.waitMinutes`, 'range');
  }

  /** Turns begin later and end; what a policy needs is that somebody takes turns at all. */
  async #isSomebodyIn(tx: Tx, target: StepTarget): Promise<boolean> {
    if (target === 'supervisors') return (await this.duty.supervisors(tx)) > 0;
    const people = new Set((await this.duty.people(tx)).map(({ id }) => id));
    if (target === 'queue') return people.size > 0;
    const { agencyId } = memberOf(tx);
    const roster = (await this.duty.rosters(tx, [agencyId], tx.now, tx.now)).get(agencyId)!;
    return roster.rotations.some(({ members }) => members.some((id) => people.has(id)));
  }
}
