import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { referralEtag } from '../domain/referral.entity.js';
import { actionsOf, UNANSWERED } from '../domain/referral-transitions.js';
import type { Brief, ReferralView } from '../domain/referral-view.js';
import { sharesOf, shareState } from '../domain/shares.js';
import type { BriefColumns, ReferralRow } from './referral-row.js';
import { type OpenTexts, ReferralTextsRepository } from './referral-texts.repository.js';

/** Makes views of rows. */
@Injectable()
export class ReferralViews {
  constructor(private readonly texts: ReferralTextsRepository) {}

  async of(tx: Tx, rows: ReferralRow[]): Promise<ReferralView[]> {
    const texts = await this.texts.open(tx, rows);
    return rows.map((row, index) => viewOf(tx, row, texts[index]!));
  }
}

function viewOf(tx: Tx, row: ReferralRow, texts: OpenTexts): ReferralView {
  const actor = memberOf(tx);
  const side = actor.agencyId === row.to_agency_id ? 'recipient' : 'sender';
  const isEnd = side === 'recipient' || actor.agencyId === row.owner_agency_id;
  const unanswered = UNANSWERED.includes(row.status);
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
    consent: row.consent ? { state: row.consent.state, until: new Date(row.consent.until) } : undefined,
    message: texts.message,
    sentAt: row.sent_at,
    sentBy: row.sent_by,
    receivedAt: row.received_at ?? undefined,
    respondBy: row.respond_by,
    overdue: unanswered && row.respond_by < tx.now,
    reminderAt: row.reminded_at ?? (unanswered ? (row.remind_at ?? undefined) : undefined),
    escalatedAt: row.escalated_at ?? undefined,
    ...answerOf(row, texts),
    call: row.call_id ? { id: row.call_id, asked: row.asked ?? undefined } : undefined,
    brief: briefOf(row),
    companions: row.companions.map((other) => ({
      caseReference: other.case_reference,
      relation: other.relation ?? 'found_together',
      brief: briefOf(other),
    })),
    shares: sharesOf(row.categories, new Set(row.readable), shareState(row.status, row.consent?.state)),
    delivery: row.deliveries.map(({ channel, state, changed_at }) => ({
      channel,
      state,
      at: new Date(changed_at),
    })),
    actions: actionsOf(isEnd ? side : undefined, row.status, actor.permissions).filter(
      (action) => action !== 'acceptance' || (row.consent?.state ?? 'in_force') === 'in_force',
    ),
    version: row.version,
    etag: referralEtag(row.version),
  };
}

function answerOf(row: ReferralRow, texts: OpenTexts): Partial<ReferralView> {
  return {
    answeredAt: row.answered_at ?? undefined,
    answeredBy: row.answered_by ?? undefined,
    refusal: row.refusal_reason ? { reason: row.refusal_reason, detail: texts.refusal } : undefined,
    completion: row.completed_at ? { outcome: row.completion_outcome!, at: row.completed_at } : undefined,
    withdrawal: row.withdrawn_at
      ? { reason: row.withdrawal_reason ?? undefined, at: row.withdrawn_at }
      : undefined,
  };
}

function briefOf(row: BriefColumns): Brief {
  return {
    sex: row.brief_sex,
    ageBand: row.brief_age_band,
    ageInDoubt: row.brief_age_in_doubt,
    languages: row.brief_languages,
    needs: row.brief_needs,
  };
}
