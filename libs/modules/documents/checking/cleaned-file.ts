import type { FileKind } from './file-kind.js';

/** A file as it is kept: nothing in it but what is seen. */
export interface CleanedFile {
  bytes: Buffer;
  mediaType: FileKind;
  /** A small WebP picture. */
  preview?: Buffer;
  width?: number;
  height?: number;
  pages?: number;
  /** What was taken out. */
  cleaned: string[];
}
