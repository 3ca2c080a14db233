// @ts-check
import { parentPort, workerData } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/**
 * The thread that draws the first page of a PDF which was written anew. Plain JavaScript, so that it runs the same from the
 * sources and from the build. PDFium runs as WebAssembly: whatever a file makes of it stays inside its own memory, and that
 * grows to a bound and no further.
 */

const PAGE_BYTES = 64 * 1024;
const grow = Reflect.get(WebAssembly.Memory.prototype, 'grow');
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * PAGE_BYTES > workerData.mostBytes)
    throw new RangeError('too much memory');
  return Reflect.apply(grow, this, [pages]);
};

/**
 * @param {Uint8Array} bytes
 * @param {number} side the longer side of the picture, in pixels
 */
async function draw(bytes, side) {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const page = document.getPage(0);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = side / Math.max(originalWidth, originalHeight);
  const { width, height, data } = await page.render({ scale, render: 'bitmap' });
  // Of a page so narrow that less than a pixel is left of it.
  if (width === 0 || height === 0) return undefined;
  // A copy: the memory of the library is not given away.
  return { width, height, data: Uint8Array.from(data) };
}

try {
  parentPort?.postMessage(await draw(workerData.bytes, workerData.side));
} catch {
  // The library's own words quote the file.
  parentPort?.postMessage(undefined);
}
