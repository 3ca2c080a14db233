/** What a spreadsheet takes for the begin of a formula, also in its wide form and after blanks. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]/;
const CONTROL = /^[\t\r\n]/;

/** The mark by which spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows as CSV (RFC 4180, separated by semicolons, as Belgian spreadsheets expect). A cell that would be run as a formula gets an apostrophe in
 * front: a name must not be able to do something on the machine of whoever opens the file.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(';')}\r\n`).join('');
}

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) || CONTROL.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
