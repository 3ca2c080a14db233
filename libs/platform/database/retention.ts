/**
 * Rows that are kept only for a time. Whoever owns the table says so, in its own `persistence/` or part of the platform;
 * the worker collects the list. Names of the schema, never input.
 */
export interface Retention {
  /** In schema `relais`. */
  table: string;
  /** Column a row's age counts from; a row without it is kept. */
  since: string;
  /** What tells rows apart in one statement: key or `ctid`. */
  key: string;
  /** Row of the rules table with the number of days. */
  rule: string;
}
