import type { Heads, Sequence, Shape } from './schema.js';

/** What a backup says of itself before its rows. */
export interface Manifest {
  createdAt: string;
  /** Of the PostgreSQL it was taken from. */
  server: string;
  /** Eight hexadecimal digits: the master key of the database, and of this file. */
  masterKey: string;
  shapes: Shape[];
  sequences: Sequence[];
  heads: Heads;
}

/** What stands after the rows of a table. */
export interface TableEnd {
  rows: number;
  sha256: string;
}

/** A table of a backup with what it holds. */
export interface TableCount extends TableEnd {
  table: string;
}

/** What was found in a backup, or put into one. */
export interface Contents {
  manifest: Manifest;
  tables: TableCount[];
  rows: number;
  /** Of the rows, as PostgreSQL sends them. */
  bytes: number;
}
