import type { ConsentState } from '../domain/sharing-view.js';
import type { ReferralStatus } from '../domain/referral-transitions.js';
import type { ReferralView } from '../domain/referral-view.js';

/** What may be known of a person, as columns of a referral. */
export interface BriefColumns {
  brief_sex: string;
  brief_age_band: string;
  brief_age_in_doubt: boolean;
  brief_languages: string[];
  brief_needs: string[];
}

/** Another case of the same referral. */
export interface CompanionRow extends BriefColumns {
  case_reference: string;
  relation: string | null;
}

/** A text under the key of its case; `id` is the row it was sealed for. */
export interface SealedText {
  id: string;
  case_id: string;
  /** base64 */
  text: string;
}

/** A referral as it is read for a view, with the names of both ends and all that hangs on it. */
export interface ReferralRow extends BriefColumns {
  id: string;
  case_id: string;
  group_id: string;
  case_reference: string;
  owner_agency_id: string;
  from_name: string;
  from_kind: string;
  to_agency_id: string;
  to_name: string;
  to_kind: string;
  service: string;
  urgency: string;
  legal_ground: string;
  /** For its two ends, on a ground that ends with a consent. */
  consent: { state: ConsentState; until: string } | null;
  categories: string[];
  status: ReferralStatus;
  sent_at: Date;
  sent_by: string;
  respond_by: Date;
  remind_at: Date | null;
  reminded_at: Date | null;
  escalated_at: Date | null;
  received_at: Date | null;
  answered_at: Date | null;
  answered_by: string | null;
  refusal_reason: string | null;
  completed_at: Date | null;
  completion_outcome: string | null;
  withdrawn_at: Date | null;
  withdrawal_reason: string | null;
  call_id: string | null;
  asked: NonNullable<ReferralView['call']>['asked'] | null;
  version: number;
  takes_part: boolean;
  /** Categories the recipient's kind can read at all. */
  readable: string[];
  companions: CompanionRow[];
  deliveries: { channel: 'in_app' | 'email' | 'web_push'; state: string; changed_at: string }[];
  /** Absent from lists, and as far as the actor may read them. */
  message?: SealedText | null;
  refusal?: SealedText | null;
}

/** Deliveries and texts hang on the first referral of a group. What few have is asked for those only. */
const select = (texts: string) => `
select r.*, relais.agency_name(f) as from_name, f.kind as from_kind, relais.agency_name(t) as to_name, t.kind as to_kind,
  su.display_name as sent_by, au.display_name as answered_by, relais.takes_part(r.case_id) as takes_part,
  relais.consent_of(r.id) as consent,
  array(select m.category from relais.access_matrix m where m.agency_kind = t.kind and m.read <> 'none') as readable,
  (select coalesce(json_agg(o order by o.position), '[]') from relais.referrals o
   where o.group_id = r.group_id and o.id <> r.id) as companions,
  (select coalesce(json_agg(d), '[]') from relais.referral_deliveries(array[r.group_id]) d) as deliveries,
  case when r.call_id is not null and r.owner_agency_id = relais.actor_agency() then relais.asked_in_call(r.call_id) end as asked${texts}
from relais.referrals r
join relais.agencies f on f.id = r.owner_agency_id
join relais.agencies t on t.id = r.to_agency_id
join relais.memberships sm on sm.id = r.sent_by_membership
join relais.users su on su.id = sm.user_id
left join relais.memberships am on am.id = r.answered_by_membership
left join relais.users au on au.id = am.user_id`;

/** For lists: no texts. */
export const SELECT_ROWS = select('');

export const SELECT_ROWS_WITH_TEXTS = select(`,
  (select json_build_object('id', m.id, 'case_id', m.case_id, 'text', encode(m.text, 'base64'))
   from relais.referral_messages m where m.referral_id = r.group_id) as message,
  case when r.refusal_reason is not null then relais.refusal_of(r.group_id) end as refusal`);
