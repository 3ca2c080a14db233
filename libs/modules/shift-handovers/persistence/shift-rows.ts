import { memberOf, type Tx } from '#platform/database';
import { SHIFT_HANDOVER, type ShiftAction, type ShiftStatus } from '../domain/shift-transitions.js';
import { type ShiftHandover, type ShiftLine, shiftEtag } from '../domain/shift-view.js';

/** A hand-over as JSON of the database. */
export interface HandoverRow {
  id: string;
  status: ShiftStatus;
  begunAt: string;
  version: number;
  handedOverAt: string | null;
  handedOverByUser: string | null;
  handedOverBy: string | null;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
}

/** A line as JSON of the database, still sealed. */
export interface LineRow {
  id: string;
  handoverId: string;
  stayId?: string;
  text: string;
  writtenAt: string;
  updatedAt: string;
  version: number;
  membershipId: string;
  writtenBy: string;
}

/** What the acting member can do with it now, from both sides on which a member of the house may be. */
export function actionsOf(
  tx: Tx,
  { status, handedOverByUser }: Pick<HandoverRow, 'status' | 'handedOverByUser'>,
): ShiftAction[] {
  const { permissions, userId } = memberOf(tx);
  if (!permissions.has('stay:write')) return [];
  const arriving = handedOverByUser === userId ? undefined : ('arriving' as const);
  return [...SHIFT_HANDOVER.actions('team', status), ...SHIFT_HANDOVER.actions(arriving, status)];
}

export function handoverOf(tx: Tx, row: HandoverRow): ShiftHandover {
  const { id, status, begunAt, version, handedOverAt, handedOverBy, acknowledgedAt, acknowledgedBy } = row;
  return {
    id,
    status,
    begunAt: new Date(begunAt),
    handedOverAt: dateOf(handedOverAt),
    handedOverBy: handedOverBy ?? undefined,
    acknowledgedAt: dateOf(acknowledgedAt),
    acknowledgedBy: acknowledgedBy ?? undefined,
    actions: actionsOf(tx, row),
    etag: shiftEtag('shift', version),
  };
}

/** @param isOpen the hand-over of the line is open */
export function lineOf(tx: Tx, row: LineRow, text: string, isOpen: boolean): ShiftLine {
  const { membershipId, permissions } = memberOf(tx);
  return {
    id: row.id,
    handoverId: row.handoverId,
    stayId: row.stayId,
    text,
    writtenAt: new Date(row.writtenAt),
    writtenBy: row.writtenBy,
    correctedAt: row.version > 1 ? new Date(row.updatedAt) : undefined,
    mayCorrect: isOpen && row.membershipId === membershipId && permissions.has('stay:write'),
    etag: shiftEtag('line', row.version),
  };
}

const dateOf = (at: string | null): Date | undefined => (at === null ? undefined : new Date(at));
