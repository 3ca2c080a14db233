import type { Colleague } from '#modules/caseload';
import type { ToDoAction, ToDoStatus } from './to-do-transitions.js';

/** A thing to do, for the members of the agency who may see it. */
export interface ToDoView {
  id: string;
  words: string;
  /** The case it belongs to, if any. */
  case?: { id: string; reference: string };
  /** Undefined while it is without an owner. */
  owner?: Colleague;
  /** Who had it when their membership ended or the case excluded them. */
  leftBy?: Colleague;
  /** Day in Brussels, `YYYY-MM-DD`. */
  dueOn?: string;
  /** It is open, and its day is over. */
  isOverdue: boolean;
  origin: 'hand' | 'rule';
  /** Code of the rule that made it. */
  rule?: string;
  status: ToDoStatus;
  madeBy?: Colleague;
  madeAt: Date;
  endedBy?: Colleague;
  endedAt?: Date;
  actions: ToDoAction[];
  etag: string;
}

/** Which to-dos a list shows. */
export interface ToDoFilter {
  /** Those of the acting member, those that they made, those of a case, or those of the agency. */
  of: 'mine' | 'made' | 'case' | 'agency';
  /** With `of: 'case'`. */
  caseId?: string;
  /** Open ones by their day, those without one last; ended ones newest first. Open unless told. */
  status?: 'open' | 'ended';
  /** Of open ones: without an owner, or past their day. */
  only?: 'unowned' | 'overdue';
  /** Of one owner. */
  ownerId?: string;
}

/** What one person has to do. */
export interface ToDoCounts {
  open: number;
  /** Of those, past their day. */
  overdue: number;
}

/** For `If-Match`. */
export const etagOf = (version: number): string => `to-do-${version}`;
