import { memberOf, type Tx } from '#platform/database';
import { HAND_OVER_PERMISSION_OF, HAND_OVER } from '../domain/hand-over-transitions.js';
import { HandOver } from '../domain/hand-over.entity.js';
import { handOverEtag, type HandOverView } from '../domain/hand-over-view.js';
import type { SealedColumn } from './hand-overs.repository.js';

const JOINS = /* sql */ `
join relais.agencies f on f.id = h.owner_agency_id left join relais.agencies t on t.id = h.to_agency_id
join relais.memberships pm on pm.id = h.created_by_membership join relais.users pu on pu.id = pm.user_id
left join relais.memberships rm on rm.id = h.received_by_membership left join relais.users ru on ru.id = rm.user_id
left join relais.memberships xm on xm.id = h.failed_by_membership left join relais.users xu on xu.id = xm.user_id`;

/** With the names of both ends and of whoever acted. */
export const SELECT_HAND_OVERS = /* sql */ `
select h.*, relais.takes_part(h.case_id) as takes_part, relais.agency_name(f) as from_name, f.kind as from_kind, relais.agency_name(t) as to_name,
  t.kind as to_kind, pu.display_name as proposed_by, ru.display_name as received_by, xu.display_name as failed_by
from relais.hand_overs h ${JOINS}`;

/** A row as the database gives it. */
export interface HandOverRow {
  takes_part: boolean;
  from_name: string;
  from_kind: string;
  to_name: string | null;
  to_kind: string | null;
  proposed_by: string;
  received_by: string | null;
  failed_by: string | null;
  id: string;
  case_id: string;
  case_reference: string;
  owner_agency_id: string;
  to_agency_id: string | null;
  status: HandOver['status'];
  outside_kind: string | null;
  outside_name: Buffer | null;
  planned_at: Date;
  meeting_point: string;
  district: string | null;
  telephone: string | null;
  transport: string;
  language: string | null;
  interpreter_needed: boolean;
  belongings: HandOver['belongings'];
  confirm_by: Date;
  reminded_at: Date | null;
  received_at: Date | null;
  received_by_name: Buffer | null;
  by_arrival: boolean;
  belongings_arrived: string[];
  belongings_missing: string[];
  failed_at: Date | null;
  failure_reason: string | null;
  version: number;
}

/** @param textOf opens a sealed name, as far as the viewer takes part */
export function handOverView(
  tx: Tx,
  row: HandOverRow,
  textOf: (row: HandOverRow, column: SealedColumn) => string | undefined,
): HandOverView {
  const { agencyId, permissions } = memberOf(tx);
  const ends = { ownerAgencyId: row.owner_agency_id, toAgencyId: row.to_agency_id };
  const side = Object.assign(new HandOver(), ends).sideOf(agencyId);
  const mayAct = side && permissions.has(HAND_OVER_PERMISSION_OF[side]);
  return {
    id: row.id,
    caseId: row.takes_part ? row.case_id : undefined,
    caseReference: row.case_reference,
    status: row.status,
    side,
    from: { id: row.owner_agency_id, name: row.from_name, kind: row.from_kind },
    to: row.to_agency_id ? { id: row.to_agency_id, name: row.to_name!, kind: row.to_kind! } : undefined,
    outside: row.outside_kind ? { kind: row.outside_kind, name: textOf(row, 'outside_name') } : undefined,
    plannedAt: row.planned_at,
    meetingPoint: row.meeting_point,
    district: row.district ?? undefined,
    telephone: row.telephone ?? undefined,
    transport: row.transport,
    language: row.language ?? undefined,
    interpreterNeeded: row.interpreter_needed,
    belongings: row.belongings,
    confirmBy: row.confirm_by,
    overdue: row.status === 'proposed' && row.confirm_by < tx.now,
    remindedAt: row.reminded_at ?? undefined,
    proposedBy: row.proposed_by,
    ...endOf(row, textOf),
    actions: mayAct ? HAND_OVER.actions(side, row.status) : [],
    version: row.version,
    etag: handOverEtag(row.version),
  };
}

function endOf(
  row: HandOverRow,
  textOf: (row: HandOverRow, column: SealedColumn) => string | undefined,
): Pick<HandOverView, 'receipt' | 'failure'> {
  const by = row.outside_kind ? textOf(row, 'received_by_name') : (row.received_by ?? undefined);
  return {
    receipt: row.received_at
      ? {
          at: row.received_at,
          by,
          arrived: row.belongings_arrived,
          missing: row.belongings_missing,
          byArrival: row.by_arrival,
        }
      : undefined,
    // An arrival elsewhere was recorded by a house that the ends of this hand-over need not know (ADR 0050): none of its people is named.
    failure: row.failed_at
      ? { at: row.failed_at, by: row.by_arrival ? '' : (row.failed_by ?? ''), reason: row.failure_reason! }
      : undefined,
  };
}
