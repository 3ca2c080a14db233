import { crc32, deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { aPicture, PHOTO } from './documents.js';

/** A file somebody might send, and what must become of it: the code of a refusal, or nothing but what is seen. */
export interface HostileFile {
  name: string;
  bytes: Buffer;
  refusal?: string;
  /** Of the harmless file: none of these is in it. */
  without?: (string | Buffer)[];
  more?: Record<string, unknown>;
}

const SCRIPT = '<script>alert(document.cookie)</script>';
const text = (content: string) => Buffer.from(content, 'utf8');

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG that says it is so large, with as many pixels as fit into few bytes. */
function hugePng(width: number, height: number, rows = 100): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(Buffer.alloc((width + 1) * rows))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

async function pdf(build: (document: PDFDocument) => unknown, objectStreams = true): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([300, 300]).drawText('Hello');
  await build(document);
  return Buffer.from(await document.save({ useObjectStreams: objectStreams }));
}

/** A PDF whose table of objects unpacks to 40 MB. */
function pdfBomb(filter = '/FlateDecode'): Buffer {
  const packed = deflateSync(Buffer.alloc(40 * 1024 * 1024), { level: 9 });
  return Buffer.concat([
    text(
      `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${packed.length} >>\nstream\n`,
    ),
    packed,
    text('\nendstream\nendobj\nstartxref\n0\n%%EOF\n'),
  ]);
}

/** EXIF with a position in Brussels, and a name. */
const WHERE = {
  IFD0: { Artist: 'Canary Photographer', Copyright: 'Canary Rights' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '50/1 51/1 1/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '4/1 21/1 8/1',
  },
};

const photo = () => aPicture().then((bytes) => sharp(bytes).withExif(WHERE));

/** A page with a photo that says where it was taken. */
async function pdfOfPhoto(): Promise<Buffer> {
  const jpeg = await (await photo()).jpeg().toBuffer();
  return pdf(async (document) => {
    document.setAuthor('Canary Author');
    const page = document.addPage([600, 800]);
    page.drawImage(await document.embedJpg(jpeg));
  });
}

const linked = (action: Record<string, unknown>) =>
  pdf((document) => {
    const page = document.getPage(0);
    const note = document.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [0, 0, 300, 300],
      A: action as never,
    });
    page.node.set(PDFName.of('Annots'), document.context.obj([note]));
  });

const uri = (address: string) => ({ Type: 'Action', S: 'URI', URI: PDFString.of(address) });

const refused = (name: string, bytes: Buffer, refusal: string): HostileFile => ({ name, bytes, refusal });
const harmless = (name: string, bytes: Buffer, ...without: (string | Buffer)[]): HostileFile => ({
  name,
  bytes,
  without,
});
const ZIP = Buffer.from('504b0304140000000800000000000000000000000000', 'hex');
const join = (...parts: Buffer[]) => Buffer.concat(parts);

/** Pictures that are something else as well, or say more than is seen. */
async function pictures(): Promise<HostileFile[]> {
  const jpeg = await aPicture();
  const png = await sharp(jpeg).png().toBuffer();
  const webp = await sharp(jpeg).webp().toBuffer();
  const comment = join(Buffer.from([0xff, 0xfe, 0, SCRIPT.length + 2]), text(SCRIPT));
  const titled = pngChunk('tEXt', text(`Title\0${SCRIPT}`));
  return [
    refused('GIF that is a script', text('GIF89a/*\0\0*/=1;alert(1)//'), 'fileType'),
    harmless('GIF without control characters', text('GIF89a=1;alert(1)')),
    harmless('JPEG with a page behind it', join(jpeg, text(SCRIPT)), SCRIPT),
    harmless('JPEG with a page in it', join(jpeg.subarray(0, 2), comment, jpeg.subarray(2)), SCRIPT),
    harmless('JPEG with an archive behind it', join(jpeg, ZIP, text('PK canary')), 'PK canary'),
    harmless('PNG with a page in it', join(png.subarray(0, 33), titled, png.subarray(33)), SCRIPT),
    harmless('WebP with a script behind it', join(webp, text(SCRIPT)), SCRIPT),
    harmless('JPEG with place and name', await (await photo()).jpeg().toBuffer(), 'Exif', 'GPS', 'Canary'),
    harmless('PNG with place and name', await (await photo()).png().toBuffer(), 'eXIf', 'Canary'),
    harmless('WebP with place and name', await (await photo()).webp().toBuffer(), 'EXIF', 'Canary'),
    refused('JPEG that is cut off', jpeg.subarray(0, Math.floor(jpeg.length / 2)), 'fileDamaged'),
    refused('JPEG that is a head only', jpeg.subarray(0, 4), 'fileDamaged'),
    refused('PNG that is cut off', png.subarray(0, Math.floor(png.length / 2)), 'fileDamaged'),
    refused(
      'PNG of a wrong sum',
      join(png.subarray(0, 40), Buffer.alloc(4, 7), png.subarray(44)),
      'fileDamaged',
    ),
    refused('pixel bomb, 30 000 × 30 000', hugePng(30_000, 30_000), 'fileTooManyPixels'),
    refused('picture of huge dimensions', hugePng(2_000_000, 2_000, 1), 'fileTooManyPixels'),
    refused('picture of no width', hugePng(0, 10, 1), 'fileDamaged'),
    refused('PNG that is a JPEG inside', join(png.subarray(0, 8), jpeg), 'fileDamaged'),
    { ...refused('photo that is a text', text('This is me.'), 'photoNoPicture'), more: PHOTO },
  ];
}

/** What is read as a text, and what only seems to be one. */
function texts(): HostileFile[] {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`;
  const page = `<?xml version="1.0"?><svg><foreignObject><body>${SCRIPT}</body></foreignObject></svg>`;
  return [
    refused('SVG with a script', text(svg), 'fileMarkup'),
    refused('SVG with a page in it', text(page), 'fileMarkup'),
    refused('SVG behind a mark and blank lines', text(`\ufeff\n\n ${svg}`), 'fileMarkup'),
    refused('web page', text(`<!doctype html>${SCRIPT}`), 'fileMarkup'),
    harmless('text that quotes a page', text(`He sent me this: ${SCRIPT}`)),
    refused('text in no known writing', Buffer.from([0xc3, 0x28, 0xa0, 0xa1]), 'fileType'),
    refused('text with NUL', text('harmless\0really'), 'fileType'),
    refused('text of blanks', text(' \n\t\n'), 'fileNoText'),
  ];
}

/** Programs, archives, office files and films. */
function others(): HostileFile[] {
  const film = (brand: string) =>
    join(Buffer.from('00000018', 'hex'), text(`ftyp${brand}`), Buffer.alloc(64));
  return [
    refused('program for Windows', join(text('MZ'), Buffer.alloc(200)), 'fileType'),
    refused('program for Linux', join(Buffer.from('7f454c46', 'hex'), Buffer.alloc(200)), 'fileType'),
    refused('archive, or a document of an office', ZIP, 'fileOffice'),
    refused(
      'old document of an office',
      join(Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)),
      'fileOffice',
    ),
    refused('RTF with an object', text('{\\rtf1{\\object\\objdata 0105}}'), 'fileOffice'),
    refused('HEIC of a telephone', film('heic'), 'fileHeic'),
    refused('film', film('isom'), 'fileType'),
  ];
}

async function pdfs(): Promise<HostileFile[]> {
  const plain = await pdf(() => undefined);
  const scripted = (document: PDFDocument) => document.addJavaScript('a', 'app.alert(1)');
  const open = await pdf(scripted, false);
  const hidden = open
    .toString('latin1')
    .replaceAll('/JavaScript', '/J#61vaScript')
    .replaceAll('/JS', '/J#53');
  const action = (kind: string, target: string) => ({ Type: 'Action', S: kind, F: PDFString.of(target) });
  return [
    refused('PDF with a script', await pdf(scripted), 'fileActive'),
    refused('PDF with a script, in the open', open, 'fileActive'),
    refused('PDF with a script whose name is hidden', Buffer.from(hidden, 'latin1'), 'fileActive'),
    refused(
      'PDF with an attached file',
      await pdf((document) => document.attach(text('x'), 'x.exe')),
      'fileActive',
    ),
    refused('PDF that starts a program', await linked(action('Launch', 'cmd.exe')), 'fileActive'),
    refused('PDF that fetches another', await linked(action('GoToR', '\\\\evil\\share')), 'fileActive'),
    harmless(
      'PDF that tells who reads it',
      await linked(uri('https://canary.invalid/x')),
      'canary.invalid',
      'URI',
    ),
    harmless('PDF with a photo that says where', await pdfOfPhoto(), 'Canary', 'Exif'),
    harmless('PDF with a page behind it', join(plain, text(`\n${SCRIPT}`)), SCRIPT),
    refused('PDF behind a page', join(text(`<!-- ${SCRIPT} -->\n`), plain), 'fileType'),
    refused('PDF that is cut off', plain.subarray(0, 60), 'fileDamaged'),
    refused('PDF bomb', pdfBomb(), 'fileBomb'),
    refused('PDF bomb packed twice', pdfBomb('[/FlateDecode /FlateDecode]'), 'fileBomb'),
    refused('PDF nested without end', text(`%PDF-1.7\n1 0 obj\n${'['.repeat(200_000)}`), 'fileDamaged'),
  ];
}

/** More than thirty, each of another kind. */
export async function hostileFiles(): Promise<HostileFile[]> {
  return [...(await pictures()), ...texts(), ...others(), ...(await pdfs())];
}
