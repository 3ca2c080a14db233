import { Injectable } from '@nestjs/common';
import { Audit, type AuditEntry } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed } from '#platform/outbox';
import { type Advance, advance, type Target } from '../domain/escalation.js';
import {
  AlertEngineRepository,
  type DueRecipient,
  type NewTelling,
  type Only,
  type Stepped,
} from '../persistence/alert-engine.repository.js';
import { EscalationWorlds } from './escalation-worlds.js';

/** Recipients in one transaction: all of the alerts that are raised at once, and of as many after an outage. */
const AT_ONCE = 200;
const POSTPONED_MS = 30_000;
const SYNTHETIC_PAUSE_MS = 3_600_000;

/** Somebody who must be told now; `messageId` makes the notice one, however often it is tried. */
export interface AlertNotice {
  messageId: string;
  kind: 'alert.raised' | 'alert.reminder' | 'alert.alarm' | 'alert.call' | 'alert.stand_in';
  /** Code of the alert. */
  alertKind: string;
  alertId: string;
  recipientId: string;
  caseId: string | null;
  agencyId: string;
  userId: string;
}

export interface AlertSteps {
  notices: AlertNotice[];
  /** What the audit chains of the cases will say. */
  facts: AuditEntry[];
  /** Recipients that were due. */
  due: string[];
  /** As many were due as fit into one transaction: come again at once. */
  more: boolean;
}

/**
 * One step of the escalation engine: claims what is due, asks the pure function what follows, and writes it down. Who is to be
 * told is the answer; the caller tells them in the same transaction, so that either both happened or neither.
 */
@Injectable()
export class StepAlerts {
  constructor(
    private readonly engine: AlertEngineRepository,
    private readonly worlds: EscalationWorlds,
    private readonly audit: Audit,
    private readonly feed: Feed,
  ) {}

  /** The recipients that a run would begin with. */
  async dueIds(tx: Tx, only: Only = {}): Promise<string[]> {
    return (await this.engine.claim(tx, AT_ONCE, only)).map(({ id }) => id);
  }

  /** Recipients whose step fails are tried again in half a minute. */
  async postpone(tx: Tx, recipientIds: readonly string[]): Promise<void> {
    await this.engine.postpone(tx, recipientIds, new Date(tx.now.getTime() + POSTPONED_MS));
  }

  /** @param only which recipients; all that are due unless told */
  async run(tx: Tx, only: Only = {}): Promise<AlertSteps> {
    const due = await this.engine.claim(tx, AT_ONCE, only);
    if (due.length === 0) return { notices: [], facts: [], due: [], more: false };
    const worldOf = await this.worlds.of(tx, due);
    const stepped: Stepped[] = [];
    const tellings: (NewTelling & { kind: AlertNotice['kind'] })[] = [];
    const facts: AuditEntry[] = [];
    for (const recipient of due) {
      if (recipient.caseId === null) {
        stepped.push(arrived(recipient, tx.now));
        continue;
      }
      const world = worldOf(recipient);
      const next = advance(recipient, tx.now, world);
      const { state, tell, nobody, rearmed, alarm } = next;
      stepped.push({
        id: recipient.id,
        ...state,
        nextAt: state.nextAt!,
        ...toldBy(next),
        nobody: nobody.length > 0,
        alarm,
        rearmed,
      });
      facts.push(factOf(recipient, next));
      for (const userId of tell?.people ?? []) {
        const { target } = tell!;
        const kind = target === 'duty_role' ? 'alert.stand_in' : kindOf(recipient, alarm);
        const agencyId = target === 'duty_role' ? world.standIns.get(userId)! : recipient.dutyAgencyId;
        tellings.push({ recipient, round: state.round, target, userId, agencyId, kind });
      }
    }
    const [ids] = await Promise.all([this.engine.tell(tx, tellings), this.engine.step(tx, stepped)]);
    return {
      notices: tellings.map((telling, index) => noticeOf(telling, ids[index]!)),
      facts,
      due: due.map(({ id }) => id),
      more: due.length === AT_ONCE,
    };
  }

  /**
   * Takes the audit chains of the cases for the end of this unit of work, where their entries are written.
   *
   * @returns the cases whose chain somebody else holds for longer than half a second: with them nothing can be written down
   */
  async held(tx: Tx, { facts }: AlertSteps): Promise<string[]> {
    return this.audit.hold(tx, [...new Set(facts.map(({ caseId }) => caseId!))]);
  }

  /** Once everybody is told: what the audit keeps of it, and that open browsers of the case look again. */
  async record(tx: Tx, { facts }: AlertSteps): Promise<void> {
    for (const fact of facts) this.audit.record(tx, fact);
    const alerts = new Map(facts.map(({ caseId, subject }) => [subject!.id, caseId!]));
    await Promise.all(
      [...alerts].map(([subjectId, caseId]) => this.feed.tellCase(tx, { caseId, type: 'alert', subjectId })),
    );
  }
}

/** The alert that the product sends to itself has come this far; there is nobody to tell. */
function arrived({ id, phase, step, round }: DueRecipient, now: Date): Stepped {
  const nextAt = new Date(now.getTime() + SYNTHETIC_PAUSE_MS);
  return {
    id,
    phase,
    step,
    round,
    nextAt,
    told: true,
    standIn: false,
    nobody: false,
    alarm: false,
    rearmed: false,
  };
}

/** By what the duty role is told, the agency itself knows nothing. */
function toldBy({ tell }: Advance): Pick<Stepped, 'told' | 'standIn'> {
  const isTold = (tell?.people.length ?? 0) > 0;
  const isRole = tell?.target === 'duty_role';
  return { told: isTold && !isRole, standIn: isTold && isRole };
}

/** What the audit chain of the case says of a step: whom, by their target, and how many; never who. */
function factOf(recipient: DueRecipient, { tell, nobody, alarm }: Advance): AuditEntry {
  const people = tell?.people.length ?? 0;
  return {
    action: actionOf(tell?.target, people, alarm),
    caseId: recipient.caseId!,
    subject: { type: 'alert', id: recipient.alertId },
    params: {
      recipient: recipient.id,
      target: tell?.target ?? 'nobody',
      people: String(people),
      nobody: nobody.join(',') || 'none',
    },
    categories: ['missing'],
  };
}

function actionOf(target: Target | undefined, people: number, alarm: boolean): string {
  if (target === 'duty_role') return people > 0 ? 'alert.stand_in' : 'alert.nobody';
  return alarm ? 'alert.alarm' : 'alert.told';
}

function kindOf({ isCall, toldAt }: DueRecipient, alarm: boolean): AlertNotice['kind'] {
  if (alarm) return 'alert.alarm';
  if (isCall) return 'alert.call';
  return toldAt ? 'alert.reminder' : 'alert.raised';
}

function noticeOf(
  { recipient, kind, userId, agencyId }: NewTelling & { kind: AlertNotice['kind'] },
  messageId: string,
): AlertNotice {
  const { alertId, id: recipientId, kind: alertKind } = recipient;
  // The duty role has no part in the case: what it is told names none.
  const caseId = kind === 'alert.stand_in' ? null : recipient.caseId;
  return { messageId, kind, alertKind, alertId, recipientId, caseId, agencyId, userId };
}
