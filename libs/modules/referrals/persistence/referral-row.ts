import type { ReferralStatus } from '../domain/referral-transitions.js';

/** A referral as it is read for a view, with the names of both ends. */
export interface ReferralRow {
  id: string;
  case_id: string;
  group_id: string;
  relation: string | null;
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
  categories: string[];
  status: ReferralStatus;
  brief_sex: string;
  brief_age_band: string;
  brief_age_in_doubt: boolean;
  brief_languages: string[];
  brief_needs: string[];
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
  version: number;
  takes_part: boolean;
}

export const SELECT_ROWS = `
select r.*, f.name as from_name, f.kind as from_kind, t.name as to_name, t.kind as to_kind,
  su.display_name as sent_by, au.display_name as answered_by, relais.takes_part(r.case_id) as takes_part
from relais.referrals r
join relais.agencies f on f.id = r.owner_agency_id
join relais.agencies t on t.id = r.to_agency_id
join relais.memberships sm on sm.id = r.sent_by_membership
join relais.users su on su.id = sm.user_id
left join relais.memberships am on am.id = r.answered_by_membership
left join relais.users au on au.id = am.user_id`;
