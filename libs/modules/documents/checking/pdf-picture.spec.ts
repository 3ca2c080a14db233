import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream, rgb } from '@cantoo/pdf-lib';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { PATIENCE_MS } from '../../../../test/support/patience.js';
import { PdfPictures, pictureOfPdf } from './pdf-picture.js';

/** A slow machine draws as well: how long it takes is no matter of these tests. */
const UNHURRIED = { mostMs: PATIENCE_MS };

/** One page of A4, its upper half red. */
async function redAbove(): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.drawRectangle({ x: 0, y: 421, width: 595, height: 421, color: rgb(1, 0, 0) });
  document.addPage();
  return Buffer.from(await document.save());
}

/** A page that draws one picture of this many pixels on a side, all of them black: few bytes as a file, many when it is drawn. */
async function blackPicture(side: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([500, 500]);
  const dict = document.context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: side,
    Height: side,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
  });
  const image = document.context.register(PDFRawStream.of(dict, deflateSync(Buffer.alloc(side * side))));
  page.node.setXObject(PDFName.of('Huge'), image);
  const drawing = document.context.stream('q 500 0 0 500 0 0 cm /Huge Do Q');
  page.node.set(PDFName.of('Contents'), document.context.register(drawing));
  return Buffer.from(await document.save());
}

/** A page as narrow as it may be and as long: less than a pixel of its breadth is left when it is drawn. */
async function hair(width: number, height: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([width, height]).drawRectangle({ x: 0, y: 0, width, height, color: rgb(1, 0, 0) });
  return Buffer.from(await document.save());
}

describe('the picture of a PDF', () => {
  it('is its first page, upright and in its colours', async () => {
    const picture = sharp(await pictureOfPdf(await redAbove(), UNHURRIED));
    const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([706, 1000]);
    const at = (row: number) => [...data.subarray((row * 706 + 300) * 3, (row * 706 + 300) * 3 + 3)];
    const [above, below] = [at(100), at(900)];
    expect(above[0]).toBeGreaterThan(240);
    expect(Math.max(above[1]!, above[2]!)).toBeLessThan(15);
    expect(Math.min(...below)).toBeGreaterThan(240);
  });

  it.each([
    ['no PDF', Buffer.from('<html>')],
    ['a PDF without an end', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n')],
  ])('is none for %s', async (_what, bytes) => {
    expect(await pictureOfPdf(bytes)).toBeUndefined();
  });

  it.each([
    [1, 14_400],
    [14_400, 1],
  ])('is none for a page of %s × %s points', async (width, height) => {
    expect(await pictureOfPdf(await hair(width, height))).toBeUndefined();
  });

  it('is drawn in its turn: one that is quick does not begin beside one that takes long', async () => {
    const pictures = new PdfPictures();
    const done: string[] = [];
    const draw = async (name: string, bytes: Buffer) => {
      await pictures.of(bytes);
      done.push(name);
    };
    await Promise.all([draw('long', await blackPicture(6000)), draw('quick', Buffer.from('<html>'))]);
    expect(done).toEqual(['long', 'quick']);
  });

  it('takes no more memory than it may: what needs more is left out', async () => {
    const bytes = await blackPicture(6000);
    const middleOf = async (picture: Buffer | undefined) =>
      (await sharp(picture).greyscale().raw().toBuffer())[500 * 1000 + 500]!;
    expect(await middleOf(await pictureOfPdf(bytes, UNHURRIED))).toBeLessThan(10);
    expect(
      await middleOf(await pictureOfPdf(bytes, { ...UNHURRIED, mostBytes: 24 * 1024 * 1024 })),
    ).toBeGreaterThan(245);
  });
});
