import { brusselsDate } from '#kernel';
import {
  PlanAgainstRisks,
  PreventDisappearance,
  StateHealth,
  StateSafeContact,
  WriteCareNote,
} from '#modules/care';
import { MakeLetter } from '#modules/letters';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import type { CareAct, DemoAct } from '../domain/demo-story.js';

const DAY_MS = 86_400_000;
const later = (tx: Tx, days: number): string => brusselsDate(new Date(tx.now.getTime() + days * DAY_MS));

const ACTS: readonly string[] = [
  'contact',
  'note',
  'health',
  'secure',
  'observe',
  'tell',
  'letter',
] satisfies CareAct['act'][];

export const isCareAct = (act: DemoAct): act is CareAct => ACTS.includes(act.act);

/** How to reach a person, what is feared for them and what is done about it. */
@Injectable()
export class DemoSafety {
  constructor(
    private readonly stateSafeContact: StateSafeContact,
    private readonly planAgainstRisks: PlanAgainstRisks,
    private readonly prevent: PreventDisappearance,
  ) {}

  async contact(tx: Tx, caseId: string, { contact }: Extract<CareAct, { act: 'contact' }>): Promise<void> {
    await this.stateSafeContact.run(tx, caseId, contact as unknown as Parameters<StateSafeContact['run']>[2]);
  }

  async secure(tx: Tx, caseId: string, act: Extract<CareAct, { act: 'secure' }>): Promise<void> {
    const { risks, reviewInDays, forGuardian } = act;
    const measures = act.measures.map(({ what, by, inDays }) => ({
      what,
      by,
      until: inDays === undefined ? undefined : later(tx, inDays),
    }));
    const reviewOn = later(tx, reviewInDays);
    await this.planAgainstRisks.run(tx, caseId, { risks, measures, reviewOn, forGuardian });
  }

  async observe(tx: Tx, caseId: string, { signs }: Extract<CareAct, { act: 'observe' }>): Promise<void> {
    const observedOn = brusselsDate(tx.now);
    await this.prevent.observe(
      tx,
      caseId,
      signs.map((sign) => ({ ...sign, observedOn })),
    );
  }

  async tell(tx: Tx, caseId: string, { facts }: Extract<CareAct, { act: 'tell' }>): Promise<void> {
    await this.prevent.tell(tx, caseId, facts as unknown as Parameters<PreventDisappearance['tell']>[2]);
  }
}

/** The acts of the stories of those who care for a person. */
@Injectable()
export class DemoCare {
  constructor(
    private readonly safety: DemoSafety,
    private readonly writeNote: WriteCareNote,
    private readonly stateHealth: StateHealth,
    private readonly makeLetter: MakeLetter,
  ) {}

  async perform(tx: Tx, caseId: string, act: CareAct): Promise<void> {
    switch (act.act) {
      case 'contact':
        return this.safety.contact(tx, caseId, act);
      case 'secure':
        return this.safety.secure(tx, caseId, act);
      case 'observe':
        return this.safety.observe(tx, caseId, act);
      case 'tell':
        return this.safety.tell(tx, caseId, act);
      case 'note': {
        const { kind, text, sensitive = false } = act;
        await this.writeNote.run(tx, caseId, { kind, text, sensitive, language: 'fra', occurredAt: tx.now });
        return;
      }
      case 'health':
        await this.stateHealth.run(tx, caseId, act.health as unknown as Parameters<StateHealth['run']>[2]);
        return;
      case 'letter':
        await this.makeLetter.run(tx, caseId, { kind: act.kind, language: act.language });
    }
  }
}
