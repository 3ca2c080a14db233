import type { AgencyRef } from '#modules/access';

/** One act that an agency owes a person, as far as the reader may know it. */
export interface AgendaItem {
  /** Code of the list `agenda-matter`. */
  kind: string;
  /** Of the row that asks for the act. */
  id: string;
  /** Only for a reader who takes part in the case. */
  caseId?: string;
  caseReference?: string;
  /** Who owes it. */
  agency: AgencyRef;
  /** The person of the agency who owes it, where one is named. */
  person?: string;
  /** The acting agency owes it. */
  isOurs: boolean;
  /** By when. */
  dueAt?: Date;
  /** By which day in Brussels, where the term is a day. */
  dueOn?: string;
  isOverdue: boolean;
  since: Date;
  /** What it is about, as a code of a list. */
  detail?: { list: string; code: string };
  /** The id in the address of the page on which it is done; none for a to-do of no case. */
  targetId?: string;
}

export interface AgendaPage {
  items: AgendaItem[];
  nextKey?: string;
  /** Only of the first page. */
  counts?: AgendaCounts;
  /** Those of which the items show something: for the log, never for the reader. */
  categories: string[];
}

/** `mine`: of the reader by name, or of the cases that they work on. `agency`: all that the acting agency owes. */
export type AgendaOf = 'mine' | 'agency';

export interface AgendaFilter {
  of: AgendaOf;
  /** Only acts whose term is over. */
  late?: boolean;
}

/** How many acts the first page is the beginning of. */
export interface AgendaCounts {
  total: number;
  late: number;
}
