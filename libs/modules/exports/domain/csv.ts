/** What a spreadsheet takes for the begin of a formula, also in its wide form. */
const FORMULA = /[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]/;
const CONTROL = /^[\t\r\n]/;
/** Blanks, and what a careless reader takes for the end of a cell or a row. */
const BETWEEN = /^[;,"\s]*|[;,"\s]+/g;
const ENDS_CELL = /[;,"\t\r\n]/;

/** The mark by which spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows as CSV (RFC 4180, separated by semicolons, as Belgian spreadsheets expect). A cell that would be run as a formula gets an apostrophe in
 * front: a name must not be able to do something on the machine of whoever opens the file. So does what would be the begin of a cell for
 * whoever reads another separator, or does not heed the quotes.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + csvLines(rows);
}

/** The same without the mark, which a file has once: what follows its begin. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(';')}\r\n`).join('');
}

function cellOf(text: string): string {
  return `"${harmless(text).replaceAll('"', '""')}"`;
}

function harmless(text: string): string {
  return text.replace(BETWEEN, (between: string, offset: number) => {
    const runs = FORMULA.test(text.charAt(offset + between.length));
    const front = offset === 0 && (runs || CONTROL.test(text)) ? "'" : '';
    return `${front}${between}${runs && ENDS_CELL.test(between) ? "'" : ''}`;
  });
}
