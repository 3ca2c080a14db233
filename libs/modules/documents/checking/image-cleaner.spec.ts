import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { MOST_PIXELS } from '../domain/document-limits.js';
import { cleanImage } from './image-cleaner.js';
import { drawPicture, pressOf } from './picture-press.js';

const MEGABYTE = 1024 * 1024;
const grey = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#888' } });

describe('the process that reads pictures', () => {
  it('draws several at once and one after the other', async () => {
    const bytes = await grey(300).jpeg().toBuffer();
    const drawn = await Promise.all([1, 2, 3].map(() => cleanImage(bytes, 'image/jpeg')));
    drawn.push(await cleanImage(bytes, 'image/jpeg'));
    expect(drawn.map(({ width, height, mediaType }) => `${mediaType} ${width} × ${height}`)).toEqual(
      Array(4).fill('image/jpeg 300 × 300'),
    );
  });

  it('takes no more memory than it may: the picture is refused, and the next one drawn by another process', async () => {
    const bytes = await grey(Math.floor(Math.sqrt(MOST_PIXELS) / 2))
      .png()
      .toBuffer();
    const format = 'png';
    const small = pressOf(40 * MEGABYTE);
    expect(await drawPicture({ work: 'clean', bytes, format }, small)).toEqual({ refusal: 'fileTooComplex' });
    expect(await drawPicture({ work: 'clean', bytes, format }, small)).toEqual({ refusal: 'fileTooComplex' });
    const little = await grey(10).png().toBuffer();
    expect((await drawPicture({ work: 'clean', bytes: little, format })).width).toBe(10);
  });
});
