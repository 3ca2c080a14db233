import { Injectable } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import type { Tx } from '#platform/database';
import { referralEtag } from '../domain/referral.entity.js';
import { actionsOf, UNANSWERED } from '../domain/referral-transitions.js';
import type { Brief, ReferralView } from '../domain/referral-view.js';
import { sharesOf, shareState } from '../domain/shares.js';
import type { ReferralRow } from './referral-row.js';
import { ReferralTextsRepository } from './referral-texts.repository.js';
import { SharingMatrix } from './sharing-matrix.js';

interface Companion {
  id: string;
  group_id: string;
  position: number;
  case_reference: string;
  relation: string | null;
  brief_sex: string;
  brief_age_band: string;
  brief_age_in_doubt: boolean;
  brief_languages: string[];
  brief_needs: string[];
}

interface DeliveryRow {
  referral_id: string;
  channel: 'in_app' | 'email';
  state: string;
  changed_at: Date;
}

/** What stands beside the rows, by group or by referral. */
interface Beside {
  groups: Map<string, Companion[]>;
  deliveries: Map<string, DeliveryRow[]>;
  messages: Map<string, string>;
  refusals: Map<string, string>;
  /** Kind of agency → the categories it can read. */
  readable: Map<string, ReadonlySet<string>>;
}

/** Makes views of rows. Texts, deliveries and companions hang on the first referral of a group. */
@Injectable()
export class ReferralViews {
  constructor(
    private readonly texts: ReferralTextsRepository,
    private readonly matrix: SharingMatrix,
  ) {}

  /** @param options `texts`: also open the sealed ones, which lists do not */
  async of(tx: Tx, rows: ReferralRow[], options: { texts: boolean }): Promise<ReferralView[]> {
    if (rows.length === 0) return [];
    const groups = [...new Set(rows.map((row) => row.group_id))];
    const beside: Beside = {
      groups: grouped(await this.#companions(tx, groups), (row) => row.group_id),
      deliveries: grouped(await this.#deliveries(tx, groups), (row) => row.referral_id),
      messages: options.texts ? await this.texts.messagesOf(tx, groups) : new Map(),
      refusals: options.texts ? await this.texts.refusalsOf(tx, groups) : new Map(),
      readable: await this.matrix.readableBy(
        tx,
        rows.map((row) => row.to_kind),
      ),
    };
    return rows.map((row) => viewOf(tx, row, beside));
  }

  #companions(tx: Tx, groups: string[]): Promise<Companion[]> {
    return tx.query<Companion>(
      `select id, group_id, position, case_reference, relation, brief_sex, brief_age_band, brief_age_in_doubt,
         brief_languages, brief_needs
       from relais.referrals where group_id = any($1) order by position`,
      [groups],
    );
  }

  #deliveries(tx: Tx, groups: string[]): Promise<DeliveryRow[]> {
    return tx.query<DeliveryRow>('select * from relais.referral_deliveries($1::uuid[])', [groups]);
  }
}

function viewOf(tx: Tx, row: ReferralRow, beside: Beside): ReferralView {
  const actor = tx.actor as MemberActor;
  const side = actor.agencyId === row.to_agency_id ? 'recipient' : 'sender';
  const isEnd = side === 'recipient' || actor.agencyId === row.owner_agency_id;
  const unanswered = UNANSWERED.includes(row.status);
  const companions = beside.groups.get(row.group_id)?.filter((other) => other.id !== row.id) ?? [];
  const deliveries = beside.deliveries.get(row.group_id) ?? [];
  return {
    id: row.id,
    caseId: row.takes_part ? row.case_id : undefined,
    caseReference: row.case_reference,
    status: row.status,
    direction: side === 'recipient' ? 'incoming' : 'outgoing',
    from: { id: row.owner_agency_id, name: row.from_name, kind: row.from_kind },
    to: { id: row.to_agency_id, name: row.to_name, kind: row.to_kind },
    service: row.service,
    urgency: row.urgency,
    legalGround: row.legal_ground,
    message: beside.messages.get(row.group_id),
    sentAt: row.sent_at,
    sentBy: row.sent_by,
    receivedAt: row.received_at ?? undefined,
    respondBy: row.respond_by,
    overdue: unanswered && row.respond_by < tx.now,
    reminderAt: row.reminded_at ?? (unanswered ? (row.remind_at ?? undefined) : undefined),
    escalatedAt: row.escalated_at ?? undefined,
    ...answerOf(row, beside),
    brief: briefOf(row),
    companions: companions.map((other) => ({
      caseReference: other.case_reference,
      relation: other.relation ?? 'found_together',
      brief: briefOf(other),
    })),
    shares: sharesOf(row.categories, beside.readable.get(row.to_kind)!, shareState(row.status)),
    delivery: deliveries.map(({ channel, state, changed_at }) => ({ channel, state, at: changed_at })),
    actions: actionsOf(isEnd ? side : undefined, row.status, actor.permissions),
    version: row.version,
    etag: referralEtag(row.version),
  };
}

function answerOf(row: ReferralRow, { refusals }: Beside): Partial<ReferralView> {
  return {
    answeredAt: row.answered_at ?? undefined,
    answeredBy: row.answered_by ?? undefined,
    refusal: row.refusal_reason
      ? { reason: row.refusal_reason, detail: refusals.get(row.group_id) }
      : undefined,
    completion: row.completed_at ? { outcome: row.completion_outcome!, at: row.completed_at } : undefined,
  };
}

function briefOf(row: Omit<Companion, 'id' | 'group_id' | 'position'>): Brief {
  return {
    sex: row.brief_sex,
    ageBand: row.brief_age_band,
    ageInDoubt: row.brief_age_in_doubt,
    languages: row.brief_languages,
    needs: row.brief_needs,
  };
}

function grouped<T>(rows: T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
