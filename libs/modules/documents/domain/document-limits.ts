/** Bounds of files: what the server can take without harm. None is a rule of law. */

/** Of a file as it is sent and as it is kept, in bytes (25 MiB). */
export const MOST_BYTES = 25 * 1024 * 1024;
/** Of one piece, in bytes; also how it is kept. The last piece of a file is shorter. */
export const CHUNK_BYTES = 256 * 1024;
/** Of a picture, in pixels: the largest cameras of phones; 200 MP modes are made smaller by the client. */
export const MOST_PIXELS = 64_000_000;
/** The longer side of a picture as it is kept, in pixels: a page is still read at that size. */
export const LONGEST_SIDE = 4096;
/** The longer side of a preview, in pixels. */
export const PREVIEW_SIDE = 480;
/** The longer side of the picture of a page, in pixels: it is read in a dialog. */
export const PAGE_SIDE = 1000;
/** The longer side of a picture that is printed, in pixels: twelve centimetres at 250 to the inch. */
export const PAPER_SIDE = 1200;
export const MOST_PAGES = 500;
export const MOST_VERSIONS = 100;
/** Of one person at the same time. */
export const MOST_OPEN_UPLOADS = 20;
/** Files looked at by one process at the same time, and how many may wait. */
export const CHECKS_AT_ONCE = 2;
export const CHECKS_WAITING = 100;
/** For how long one process may look at a file before another one may, in milliseconds. */
export const CLAIM_MS = 120_000;

/** How many pieces a file of this size has. */
export function chunksOf(bytes: number): number {
  return Math.ceil(bytes / CHUNK_BYTES);
}

/** How long piece `number` of a file of this size is. */
export function lengthOfChunk(bytes: number, number: number): number {
  return Math.min(CHUNK_BYTES, bytes - number * CHUNK_BYTES);
}
