import type { AgencyKind } from '#modules/access';
import type { Answer, TestMember } from '../../support/api.js';

/** Who can be the lead of a case. */
export const LEADS = [
  'police',
  'labour_inspectorate',
  'immigration_office',
  'guardianship_service',
  'specialised_centre',
  'child_shelter',
  'youth_service',
  'reception',
  'cgrs',
] as const;

/** Somebody with a session, and what the need-to-know matrix and the roles know them as. */
export type Player = TestMember & { kind: AgencyKind; role: string };

/** status → act → the status it leads to; everything else is refused. */
type Moves = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The part somebody has in a thing. */
export interface Side {
  /** What they make of it. Of what a side never does in any status the answer is 403, of the rest 409. */
  moves: Moves;
  /** What is answered of what it never does, where that is not a right it lacks. */
  never?: Cell;
  /** The same in these statuses. */
  neverIn?: Readonly<Record<string, Cell>>;
  /** Statuses in which the thing is not there for them. */
  unseen?: readonly string[];
}

/** One instance of a thing, and whoever has a part in it. */
export interface Made {
  id: string;
  /** By the name of their side. */
  players: Readonly<Record<string, Player>>;
  /** Other ids that requests about it need. */
  ids: Readonly<Record<string, string>>;
}

/**
 * A thing with states as the product is asked for it, written down a second time: of the code's own tables only the names
 * of statuses and acts are compared with this.
 */
export interface Thing {
  /** Of the machine (`test/support/machines.ts`), unless that is named below. */
  name: string;
  machine?: string;
  /** Where its status stands. */
  table: string;
  statuses: readonly string[];
  /** act → kinds of agency whose people have the right to it at all; everybody else is refused before anything is looked up. */
  rights: Readonly<Record<string, readonly AgencyKind[]>>;
  /** Acts that are a supervisor's alone. */
  ofSupervisors?: readonly string[];
  sides: Readonly<Record<string, Side>>;
  /** Answers that are not what the rules of `cellOf` say: `status act` of a side, `kind act` of whoever has none. */
  instead?: Readonly<Record<string, readonly [status: number, is: string]>>;
  /** Status of a success, where it is not 201. */
  answers?: Readonly<Record<string, number>>;
  /** Acts of the machine that have another name or no route of their own here, with the reason. */
  elsewhere?: Readonly<Record<string, string>>;
  make(status: string, act?: string): Promise<Made>;
  /** Columns that belong to a status, as SQL. */
  columns?: Readonly<Record<string, string>>;
  request(player: Player, made: Made, act: string, status: string): Promise<Answer>;
}

/** What is answered: the status of HTTP, and the new status of the thing (`=`: as before) or the type of the problem. */
export type Cell = readonly [status: number, is: string];

export const REFUSED: Cell = [403, 'missingPermission'];
export const HIDDEN: Cell = [404, 'resourceNotFound'];

/** @param side undefined for whoever has no part in it */
export function cellOf(
  thing: Thing,
  { kind, role }: Pick<Player, 'kind' | 'role'>,
  side: Side | undefined,
  status: string,
  act: string,
): Cell {
  const roles = thing.ofSupervisors?.includes(act) ? ['supervisor'] : ['caseworker', 'supervisor'];
  if (!roles.includes(role) || !thing.rights[act]!.includes(kind)) return REFUSED;
  if (!side) return thing.instead?.[`${kind} ${act}`] ?? HIDDEN;
  if (side.unseen?.includes(status)) return HIDDEN;
  if (!Object.values(side.moves).some((row) => row[act]))
    return side.neverIn?.[status] ?? side.never ?? REFUSED;
  const to = side.moves[status]?.[act];
  if (to) return [thing.answers?.[act] ?? 201, to];
  return thing.instead?.[`${status} ${act}`] ?? [409, 'illegalTransition'];
}

/** Sees it, and never does anything to it. */
export const ONLOOKER: Side = { moves: {} };
/** Has to do with the case or the agency, and the thing is not there for them in any status. */
export const outside = (statuses: readonly string[]): Side => ({ moves: {}, unseen: statuses });

const NOWHERE = { 'If-Match': '*' };

/** An act on a resource, at whatever version it is. */
export const post = (
  player: Player,
  path: string,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> => player.post(path, body, { ...NOWHERE, ...headers });
