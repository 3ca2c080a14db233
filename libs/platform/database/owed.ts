/**
 * A kind of row that an agency owes somebody an act for, as SQL over tables that the module owns. The agenda unites the sources of all
 * modules in one statement with the rights of the reader: row policies decide which rows it shows. Names of the schema, never input.
 *
 * In each text `$1` is the acting agency, `$2` the present instant and `$3` the acting membership.
 */
export interface Owed {
  /** Codes of the list `agenda-matter` that the rows of this source have. */
  kinds: readonly string[];
  /** The kind of a row where there are several; the only one unless told. */
  kind?: string;
  /** The right of the route that shows the same row by itself. */
  needs: string;
  /** The category of which a row shows something; the log of looks names it. */
  category?: string;
  /** The table with its alias, and what it is joined with. */
  from: string;
  /** True while the act is owed. */
  where: string;
  id: string;
  caseId: string;
  /** The reference of the case, for a reader who does not take part in it yet; else the case tells it. */
  reference?: string;
  /** The agency that owes the act. */
  agency: string;
  /** Name of the person who owes it, and whether that is the reader. */
  person?: { name: string; isReader: string };
  /** By when: an instant, or a day in Brussels. Without a term the act is owed at once and late at no time. */
  due?: { at: string } | { on: string };
  /** Since when the act is owed. */
  since: string;
  /** The id that the page of the row has in its address; the case unless told. */
  target?: string;
  /** What it is about: a code list and the column that holds a code of it. */
  detail?: { list: string; code: string };
  /** Read for one case alone, because no index finds the rows of an agency. */
  ofCaseOnly?: true;
}
