import { Injectable } from '@nestjs/common';
import { BriefOfCase } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { Rules, type RuleSet } from '#platform/deadlines';
import { EndNotYet } from '../domain/guardianship.errors.js';
import { CLOCK_RULES, type Guardianship } from '../domain/guardianship.entity.js';
import { MISSING, mayEndAt } from '../domain/no-news.js';
import { type EndReason, endsMinor } from '../domain/guardianship-transitions.js';
import { type GuardianshipOfCase, GuardianshipStore } from '../persistence/guardianship.store.js';
import { GuardianshipJournal } from './guardianship-journal.js';
import { IdentifyMinor } from './identify-minor.js';

/** What the Service says with an end. */
export interface EndInput {
  reason: EndReason;
  /** For a removal from the territory: no procedure pends any more. */
  noProcedurePending?: boolean;
}

/** Access of a guardian who failed, or whose interests conflict, ends at once; of the others with the final report. */
const AT_ONCE: readonly EndReason[] = ['revoked', 'conflict'];

/** Ends guardianships: one guardian's task, or all of a minor who needs none any more. Nothing else of the case ends. */
@Injectable()
export class EndGuardianships {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly rules: Rules,
    private readonly briefs: BriefOfCase,
    private readonly identifyMinor: IdentifyMinor,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws EndNotYet (409) when what the end needs has not come true */
  async check(tx: Tx, part: GuardianshipOfCase, one: Guardianship, input: EndInput): Promise<void> {
    const { reason, noProcedurePending } = input;
    if (reason === 'majority' && (await this.briefs.run(tx, part.caseId)).treatedAsChild)
      throw new EndNotYet('stillTreatedAsMinor');
    if (reason === 'missing_four_months') {
      const since = part.silence?.since;
      const rules = await this.rules.read(tx, [MISSING]);
      if (!since || mayEndAt(since, rules) > tx.now) throw new EndNotYet('missingTooShort');
    }
    if (reason === 'removal' && !noProcedurePending) throw new EndNotYet('procedurePending');
    if (reason === 'resigned' && !(one.noticeUntil && one.noticeUntil <= tx.now))
      throw new EndNotYet('noticeRuns');
  }

  /** Ends one guardian's task; the minor waits for another, unless there is one or the reason ends it all. */
  async one(tx: Tx, part: GuardianshipOfCase, one: Guardianship, reason: EndReason): Promise<void> {
    if (endsMinor(reason)) return this.ofMinor(tx, part, reason);
    await this.#end(tx, one, reason, await this.rules.read(tx, CLOCK_RULES));
    if (part.minor!.status !== 'identified') return;
    await this.identifyMinor.waits(tx, part);
    await this.store.save(tx, part.minor!);
  }

  /** The minor needs no guardian any more. */
  async ofMinor(tx: Tx, part: GuardianshipOfCase, reason: EndReason): Promise<void> {
    const rules = await this.rules.read(tx, CLOCK_RULES);
    for (const one of part.guardianships) if (one.status !== 'ended') await this.#end(tx, one, reason, rules);
    part.minor!.perform('end', memberOf(tx).agencyId, tx.now, reason);
    await this.store.save(tx, part.minor!);
  }

  /** A decision that the person is a minor, the first or after an appeal: identified, and waiting for a guardian. */
  async reopen(tx: Tx, part: GuardianshipOfCase): Promise<void> {
    const minor = part.minor!;
    if (minor.status === 'identified') return;
    const action = minor.status === 'signalled' ? 'identification' : 'reopening';
    minor.perform(action, memberOf(tx).agencyId, tx.now);
    await this.identifyMinor.waits(tx, part);
    await this.store.save(tx, minor);
  }

  async #end(tx: Tx, one: Guardianship, reason: EndReason, rules: RuleSet): Promise<void> {
    one.end(memberOf(tx), tx.now, reason, rules);
    await this.store.save(tx, one);
    const subject = { type: 'guardianship', id: one.id } as const;
    const fact = { action: 'guardianship.ended', caseId: one.caseId, subject, params: { reason } };
    await this.journal.happened(tx, fact, {
      event: 'guardianship.ended',
      to: [
        { agencyId: one.guardianAgencyId, audience: 'person', userId: one.guardianUserId },
        ...(one.justiceAgencyId ? [{ agencyId: one.justiceAgencyId, audience: 'queue' } as const] : []),
      ],
    });
    if (!AT_ONCE.includes(reason)) return;
    await this.store.endAccess(tx, one.id, reason);
    this.journal.shared(tx, 'access.ended', fact, one.guardianAgencyId);
  }
}
