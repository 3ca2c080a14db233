import { AgencyFull, DayFull } from './documents.errors.js';

const MEGABYTE = 1_000_000;

/** What rules leave of a day of a person and of the room of their agency, in bytes and files. */
export interface DocumentRoom {
  personBytes: number;
  personFiles: number;
  agencyBytes: number;
  /** When the next day begins in Brussels. */
  nextDay: Date;
}

/** @throws DayFull (429), AgencyFull (413) where the file does not fit any more; each says what is left */
export function requireRoom(room: DocumentRoom, bytes: number, at: Date): void {
  const { personBytes, personFiles, agencyBytes, nextDay } = room;
  if (bytes > personBytes || personFiles < 1) {
    const seconds = Math.max(1, Math.ceil((nextDay.getTime() - at.getTime()) / 1000));
    throw new DayFull({ megabytes: megabytesOf(personBytes), files: Math.max(0, personFiles) }, seconds);
  }
  if (bytes > agencyBytes) throw new AgencyFull(megabytesOf(agencyBytes));
}

/** Whole ones: what is said to be left is there. */
const megabytesOf = (bytes: number): number => Math.max(0, Math.floor(bytes / MEGABYTE));
