import { Injectable } from '@nestjs/common';
import { type MemberActor, NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { Permission } from '#modules/access';
import { BriefOfCase, type CaseBrief, personInLine, StandingInCases } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import {
  type CasePreventiveAlertsView,
  type PreventiveAlertView,
  type PreventiveLineView,
  type PreventiveList,
  type PreventiveWaitingView,
} from '../domain/preventive-alert.js';
import {
  PREVENTIVE_REQUEST,
  type PreventiveAction,
  type PreventiveSide,
} from '../domain/preventive-transitions.js';
import { PreventiveRepository, type PreventiveRow } from '../persistence/preventive.repository.js';
import { PreventiveJournal } from './preventive-journal.js';

/** One request as its reader may see it. */
@Injectable()
export class ReadPreventiveAlert {
  constructor(
    private readonly requests: PreventiveRepository,
    private readonly briefs: BriefOfCase,
    private readonly journal: PreventiveJournal,
  ) {}

  /** @throws NotFound for one that is not there or not the actor's */
  async run(tx: Tx, id: string): Promise<PreventiveAlertView> {
    const row = await this.requests.one(tx, id);
    const [brief, person] = await Promise.all([
      this.briefs.run(tx, row.caseId),
      this.requests.person(tx, id),
    ]);
    this.journal.looked(tx, row.caseId);
    const { signs, text, askedByName, measures, answeredByName, answer, source } = row;
    return {
      ...lineOf(row, brief, tx.now),
      signs,
      text,
      askedByName,
      person,
      measures,
      answeredByName: answeredByName ?? undefined,
      answer,
      source,
      actions: actionsOf(row, memberOf(tx)),
    };
  }
}

/** The right each act needs; the routes ask the same. */
const NEEDED: Readonly<Record<PreventiveAction, Permission>> = {
  grant: 'missing:acknowledge',
  refusal: 'missing:acknowledge',
  withdrawal: 'missing:report',
  lifting: 'missing:acknowledge',
};

/** What the reader can do now; the acts themselves ask the same table. */
function actionsOf(row: PreventiveRow, actor: MemberActor): PreventiveAlertView['actions'] {
  const acts = PREVENTIVE_REQUEST.actions(sideIn(row, actor.agencyId), row.status);
  return acts.filter((act) => actor.permissions.has(NEEDED[act]));
}

export function sideIn({ askedBy, asked, leadId }: PreventiveRow, agencyId: string): PreventiveSide {
  if (askedBy.id === agencyId) return 'asker';
  if (asked.id === agencyId) return 'asked';
  return leadId === agencyId ? 'lead' : 'other';
}

/** Requests as lists; a constant number of statements. */
@Injectable()
export class ListPreventiveAlerts {
  constructor(
    private readonly requests: PreventiveRepository,
    private readonly briefs: BriefOfCase,
    private readonly standing: StandingInCases,
    private readonly journal: PreventiveJournal,
  ) {}

  async run(tx: Tx, list: PreventiveList, page: PageRequest): Promise<Page<PreventiveLineView>> {
    const rows = await this.requests.list(tx, list, page.after, page.limit + 1);
    const { items, nextKey } = pageOf(rows, page.limit, ({ id }) => id);
    const briefs = await this.briefs.ofCases(
      tx,
      items.map(({ caseId }) => caseId),
    );
    this.journal.listed(
      tx,
      list,
      items.map(({ id }) => id),
    );
    return { nextKey, items: items.map((row) => lineOf(row, briefs.get(row.caseId), tx.now)) };
  }

  /** What the acting agency has to answer: how much, and what is due first. */
  async waiting(tx: Tx, atMost: number): Promise<PreventiveWaitingView> {
    const waiting = await this.requests.waiting(tx, atMost);
    const ids = waiting.next.map(({ id }) => id);
    if (ids.length > 0) this.journal.listed(tx, 'waiting', ids);
    return waiting;
  }

  /** @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string): Promise<CasePreventiveAlertsView> {
    const brief = (await this.briefs.ofCases(tx, [caseId])).get(caseId);
    if (!brief) throw new NotFound();
    const [rows, { permissions }] = await Promise.all([
      this.requests.ofCase(tx, caseId),
      this.standing.one(tx, caseId),
    ]);
    this.journal.looked(tx, caseId);
    return {
      id: caseId,
      alerts: rows.map((row) => lineOf(row, brief, tx.now)),
      mayAsk: brief.treatedAsChild && permissions.has('missing:report'),
    };
  }
}

function lineOf(row: PreventiveRow, brief: CaseBrief | undefined, now: Date): PreventiveLineView {
  const { id, caseId, status, askedBy, asked, askedAt, answerBy, lapseAt, answeredAt, validUntil, endedAt } =
    row;
  return {
    id,
    caseId,
    status,
    askedBy,
    asked,
    askedAt,
    answerBy,
    lapseAt,
    overdue: status === 'asked' && answerBy < now,
    answeredAt: answeredAt ?? undefined,
    validUntil: validUntil ?? undefined,
    endedAt: endedAt ?? undefined,
    ...personInLine(brief),
  };
}
