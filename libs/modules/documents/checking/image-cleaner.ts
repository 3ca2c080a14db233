import { FILE_REFUSALS, FileRefused } from '../domain/documents.errors.js';
import type { CleanedFile } from './cleaned-file.js';
import type { FileKind } from './file-kind.js';
import { drawPicture, type PictureDone } from './picture-press.js';

type ImageKind = Extract<FileKind, `image/${string}`>;

const FORMATS: Readonly<Record<ImageKind, 'jpeg' | 'png' | 'webp'>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/**
 * Draws a picture anew, in a process of its own: what is kept are its pixels, upright, in sRGB, at most 4096 on a side. Whatever else was
 * in the file (place and time of the photo, thumbnails, comments, a page or a script behind it) is not in the new one.
 *
 * @throws FileRefused
 */
export async function cleanImage(bytes: Buffer, kind: ImageKind): Promise<CleanedFile> {
  const done = await drawPicture({ work: 'clean', bytes, format: FORMATS[kind] });
  const { preview, width, height, cleaned = [] } = done;
  return {
    bytes: drawnOf(done),
    mediaType: kind,
    preview: preview && Buffer.from(preview),
    width,
    height,
    cleaned,
  };
}

/** A picture that was kept, as it is printed: as many pixels as a page shows, on white. @throws FileRefused */
export async function pictureForPaper(kept: Buffer): Promise<Buffer> {
  return drawnOf(await drawPicture({ work: 'paper', bytes: kept }));
}

/** @throws FileRefused */
function drawnOf({ bytes, refusal }: PictureDone): Buffer {
  if (!bytes) throw new FileRefused(FILE_REFUSALS.find((known) => known === refusal) ?? 'fileDamaged');
  return Buffer.from(bytes);
}
