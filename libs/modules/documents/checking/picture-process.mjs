// @ts-check
/**
 * The process that reads pictures; plain JavaScript, so that it runs as it is from the sources and from the build. Decoders are native
 * code that reads bytes of strangers: what a file makes of them stays in here, where there is no environment, no secret, no database and
 * no other file. It ends itself when it has grown beyond bounds.
 */
import sharp from 'sharp';

/** @typedef {{ refusal?: string, bytes?: Buffer, preview?: Buffer, width?: number, height?: number, cleaned?: string[] }} Done */

const { mostPixels, longestSide, previewSide, paperSide, seconds, mostMemory, usualMemory } = JSON.parse(
  process.argv[2] ?? '{}',
);
const WATCH_MS = 20;
/** The drawing goes on beside this loop, which is therefore free to look. */
setInterval(() => {
  if (process.memoryUsage.rss() > mostMemory) process.exit(1);
}, WATCH_MS).unref();

// Of the many formats the library reads, these three and no other: SVG, PDF, TIFF and the rest never reach their decoders.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
// One thread a picture and no pictures kept: how many at once is said outside.
sharp.concurrency(1);
sharp.cache(false);

class Refusal extends Error {}

/** @param {Buffer} bytes */
const open = (bytes) =>
  sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true, pages: 1 });

/**
 * Draws it anew: its pixels, upright, in sRGB. Whatever else was in the file is not in the new one.
 *
 * @param {{ bytes: Buffer, format: 'jpeg' | 'png' | 'webp' }} job
 * @returns {Promise<Done>}
 */
async function clean({ bytes, format }) {
  const cleaned = await inspect(bytes, format);
  const drawn = await open(bytes)
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .toFormat(format, format === 'png' ? { compressionLevel: 9 } : { quality: 88 })
    .timeout({ seconds })
    .toBuffer({ resolveWithObject: true });
  const preview = await sharp(drawn.data, { limitInputPixels: mostPixels })
    .resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .timeout({ seconds })
    .toBuffer();
  const { width, height } = drawn.info;
  return { bytes: drawn.data, preview, width, height, cleaned };
}

/**
 * What is in the file besides pixels. Only its head is read; how many pixels it may say is judged here, with a sentence of its own.
 *
 * @param {Buffer} bytes
 * @param {string} wanted
 */
async function inspect(bytes, wanted) {
  const held = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
  const { width, height, format, pages = 1 } = held;
  if (format !== wanted || !width || !height) throw new Refusal('fileDamaged');
  if (width * height > mostPixels) throw new Refusal('fileTooManyPixels');
  const cleaned = held.exif || held.xmp || held.iptc || held.comments?.length ? ['metadata'] : [];
  return pages > 1 ? [...cleaned, 'animation'] : cleaned;
}

/**
 * As it is printed: as many pixels as a page shows, on white.
 *
 * @param {{ bytes: Buffer }} job
 * @returns {Promise<Done>}
 */
async function paper({ bytes }) {
  const drawn = await open(bytes)
    .resize({ width: paperSide, height: paperSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .timeout({ seconds })
    .toBuffer();
  return { bytes: drawn };
}

/**
 * Pixels of a page, four bytes each, as a picture on white.
 *
 * @param {{ bytes: Buffer, width: number, height: number }} job
 * @returns {Promise<Done>}
 */
async function page({ bytes, width, height }) {
  const drawn = await sharp(bytes, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#ffffff' })
    .webp({ quality: 78 })
    .toBuffer();
  return { bytes: drawn };
}

const WORK = { clean, paper, page };

/** @param {any} job @returns {Promise<Done>} */
async function result(job) {
  try {
    return await WORK[/** @type {keyof typeof WORK} */ (job.work)]({ ...job, bytes: Buffer.from(job.bytes) });
  } catch (error) {
    // The library's own words quote the file.
    return { refusal: error instanceof Refusal ? error.message : 'fileDamaged' };
  }
}

process.on('message', async (/** @type {any} */ job) => {
  const done = await result(job);
  // What grew is given back with the process: the next picture gets another one.
  const isOver = process.memoryUsage.rss() > usualMemory;
  process.send?.({ ...done, isOver });
});
process.on('disconnect', () => process.exit());
