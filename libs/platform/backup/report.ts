import type { Contents } from './manifest.js';

const GIGABYTE = 1024 ** 3;
/** Tables named in a report. */
const MOST_TABLES = 8;

/** What a backup holds, in lines for people: counts, never content. */
export function describe({ manifest, tables, rows, bytes }: Contents): string[] {
  const largest = tables.toSorted((a, b) => b.rows - a.rows).slice(0, MOST_TABLES);
  return [
    `of ${manifest.createdAt}, PostgreSQL ${manifest.server}, master key ${manifest.masterKey}, ${manifest.shapes.length} tables and steps`,
    `${tables.length} tables, ${rows} rows, ${(bytes / 1024 ** 2).toFixed(1)} MB; ${manifest.heads.chains} audit chains`,
    `most rows: ${largest.map((table) => `${table.table} ${table.rows}`).join(', ')}`,
  ];
}

/** How long it took, and what a gigabyte of rows would take at that speed. */
export function speed(bytes: number, startedMs: number): string {
  const seconds = (performance.now() - startedMs) / 1000;
  return `${seconds.toFixed(1)} s, ${((seconds * GIGABYTE) / Math.max(bytes, 1)).toFixed(0)} s for each GB`;
}
