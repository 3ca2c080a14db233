import sharp, { type Metadata, type Sharp } from 'sharp';
import { LONGEST_SIDE, MOST_PIXELS, PAPER_SIDE, PREVIEW_SIDE } from '../domain/document-limits.js';
import { FileRefused } from '../domain/documents.errors.js';
import type { CleanedFile } from './cleaned-file.js';
import type { FileKind } from './file-kind.js';

type ImageKind = Extract<FileKind, `image/${string}`>;

const SECONDS = 20;
const FORMATS: Readonly<Record<ImageKind, 'jpeg' | 'png' | 'webp'>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
};

// Of the many formats the library reads, these three and no other: SVG, PDF, TIFF and the rest never reach their decoders.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
// One thread a picture and no pictures kept: how many at once is the gate's to say.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Draws a picture anew: what is kept are its pixels, upright, in sRGB, at most 4096 on a side. Whatever else was in the file
 * (place and time of the photo, thumbnails, comments, a page or a script behind it) is not in the new one.
 *
 * @throws FileRefused
 */
export async function cleanImage(bytes: Buffer, kind: ImageKind): Promise<CleanedFile> {
  const held = await inspect(bytes, kind);
  try {
    const drawn = await open(bytes)
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .toFormat(FORMATS[kind], kind === 'image/png' ? { compressionLevel: 9 } : { quality: 88 })
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true });
    const preview = await sharp(drawn.data, { limitInputPixels: MOST_PIXELS })
      .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .timeout({ seconds: SECONDS })
      .toBuffer();
    const { width, height } = drawn.info;
    return { bytes: drawn.data, mediaType: kind, preview, width, height, cleaned: held };
  } catch {
    // The library's own words quote the file.
    throw new FileRefused('fileDamaged');
  }
}

/** A picture that was kept, as it is printed: as many pixels as a page shows, on white. */
export function pictureForPaper(kept: Buffer): Promise<Buffer> {
  return open(kept)
    .resize({ width: PAPER_SIDE, height: PAPER_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .timeout({ seconds: SECONDS })
    .toBuffer();
}

/** What is in the file besides pixels. */
async function inspect(bytes: Buffer, kind: ImageKind): Promise<string[]> {
  const held = await metadataOf(bytes);
  const { width, height, format, pages = 1 } = held;
  if (format !== FORMATS[kind] || !width || !height) throw new FileRefused('fileDamaged');
  if (width * height > MOST_PIXELS) throw new FileRefused('fileTooManyPixels');
  const cleaned = held.exif || held.xmp || held.iptc || held.comments?.length ? ['metadata'] : [];
  return pages > 1 ? [...cleaned, 'animation'] : cleaned;
}

async function metadataOf(bytes: Buffer): Promise<Metadata> {
  try {
    // Only the head is read; how many pixels it may say is judged above, with a sentence of its own.
    return await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
  } catch {
    throw new FileRefused('fileDamaged');
  }
}

function open(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true, pages: 1 });
}
