/** Days in Brussels, `YYYY-MM-DD`, both included. */
export interface LookPeriod {
  from: string;
  to: string;
}

interface AgencyOfLooks {
  id: string;
  name: string;
  kind: string;
}

/** How one person of the reader's agency, or another agency as a whole, looked at a case. */
export interface CaseLooks {
  /** Undefined for the agencies that are not listed for the reader, which are one line (ADR 0050). */
  agency?: AgencyOfLooks;
  /** Only people of the reader's own agency are named. */
  person?: { id: string; name: string };
  /** Own people only; others are told by the day. */
  looks?: number;
  refusals?: number;
  lookDays: number;
  refusalDays: number;
  /** Begin of the first and the last day, of another agency. */
  firstAt: Date;
  lastAt: Date;
  categories: string[];
}

/** Somebody who looked, for the data-protection officer who answers for them. */
export interface Looker {
  /** Of the membership in which they looked. */
  id: string;
  person: { id: string; name: string };
  agency: AgencyOfLooks;
  cases: number;
  looks: number;
  /** Searches by a typed text. */
  searches: number;
  /** Lists, desks and reports that were opened. */
  lists: number;
  refusals: number;
  lastAt: Date;
}

/** Whose looks they are. */
export type OverseenMember = Pick<Looker, 'id' | 'person' | 'agency'>;

/** What that person looked at: one case, or everything that is no case of the agency (searches, lists, refusals). */
export interface PersonLooks {
  caseId?: string;
  reference?: string;
  looks: number;
  refusals: number;
  days: number;
  firstAt: Date;
  lastAt: Date;
  categories: string[];
  /** Under emergency access, at least once. */
  emergency: boolean;
}
