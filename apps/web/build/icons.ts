import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Plugin } from 'vite';

/** Sides are in pixels. `isFull` has no round corners: the system cuts its own shape, and iOS paints a transparent corner black. */
const ICONS = [
  { name: 'apple-touch-icon.png', side: 180, isFull: true },
  { name: 'icon-192.png', side: 192, isFull: false },
  { name: 'icon-512.png', side: 512, isFull: false },
  { name: 'icon-maskable-512.png', side: 512, isFull: true },
] as const;

const ROUND = / rx="\d+"/;

/**
 * Draws the icons of an installed client from its one drawing: iOS and the start screens of phones take no SVG.
 *
 * @param drawing path of `icon.svg`, whose mark stands in the middle 80 % that a mask leaves
 */
export function icons(drawing: string): Plugin {
  return {
    name: 'relais-icons',
    apply: 'build',
    async generateBundle() {
      const svg = await readFile(drawing, 'utf8');
      for (const { name, side, isFull } of ICONS) {
        const shape = Buffer.from(isFull ? svg.replace(ROUND, '') : svg);
        const picture = sharp(shape, { density: (72 * side) / 32 }).resize(side, side);
        const source = await (isFull ? picture.flatten() : picture).png({ compressionLevel: 9 }).toBuffer();
        this.emitFile({ type: 'asset', fileName: name, source });
      }
    },
  };
}
