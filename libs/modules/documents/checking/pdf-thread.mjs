// @ts-check
import { parentPort, workerData } from 'node:worker_threads';
import { inflateSync } from 'node:zlib';
import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';

/**
 * The thread that writes a PDF anew. Plain JavaScript, so that it runs the same from the sources and from the build.
 *
 * What it guarantees of the file it gives: made of the pages of the other and what they draw with; no action but a jump
 * inside the document, no script, no form, no attached file, no media, no metadata, nothing before or behind it.
 */

/** @typedef {import('@cantoo/pdf-lib').PDFObject} PDFObject */

/** A document that holds one of these wants more than to be read. */
const ACTIVE = new Set([
  'JavaScript',
  'JS',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
  'RichMedia',
  'RichMediaContent',
  'XFA',
  'ImportData',
  'Rendition',
  'GoToE',
  'GoToR',
  'Movie',
  'Sound',
  '3D',
]);
/** Taken out wherever they are. */
const DROPPED = ['AA', 'Metadata', 'PieceInfo', 'LastModified', 'OPI', 'AF', 'StructParents', 'StructParent'];
const MOST_OBJECTS = 200_000;
/** What one compressed piece may grow to: a page of 600 dots an inch in colour is 100 MB. */
const MOST_OF_ONE = 128 * 1024 * 1024;
const MOST_OF_TABLES = 32 * 1024 * 1024;
const MOST_OF_ALL = 768 * 1024 * 1024;

class Refusal extends Error {}

/** @param {Uint8Array} given */
async function clean(given) {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  refuseBombs(bytes);
  const source = await PDFDocument.load(given, { updateMetadata: false });
  const traits = look(source);
  const count = source.getPageCount();
  if (count < 1) throw new Refusal('fileDamaged');
  if (count > workerData.mostPages) throw new Refusal('fileTooManyPages');
  const target = await PDFDocument.create({ updateMetadata: false });
  const pages = await target.copyPages(source, source.getPageIndices());
  for (const page of pages) {
    const added = target.addPage(page);
    for (const name of ['Thumb', 'B', 'Tabs', 'PresSteps', 'Trans', 'Dur'])
      added.node.delete(PDFName.of(name));
    cleanAnnotations(target, added.node);
  }
  for (const [, object] of target.context.enumerateIndirectObjects()) strip(target, object);
  if (look(target).active) throw new Refusal('fileActive');
  const saved = await target.save({ addDefaultPage: false, updateFieldAppearances: false });
  return { bytes: saved, pages: count, cleaned: traits.cleaned };
}

/**
 * What a document holds, its names decoded by the parser, however they were written.
 *
 * @param {PDFDocument} document
 * @throws {Refusal} when it is active
 */
function look(document) {
  const found = { active: false, cleaned: /** @type {string[]} */ ([]) };
  const names = new Set();
  /** @type {PDFObject[]} */
  const open = [];
  let seen = 0;
  for (const [, object] of document.context.enumerateIndirectObjects()) open.push(object);
  const { Info, Root, Encrypt } = document.context.trailerInfo;
  for (const object of [Info, Root, Encrypt]) if (object) open.push(object);
  while (open.length > 0) {
    if (++seen > MOST_OBJECTS * 20) throw new Refusal('fileTooComplex');
    const object = open.pop();
    if (object instanceof PDFName) names.add(object.decodeText());
    else if (object instanceof PDFArray) open.push(...object.asArray());
    else if (object instanceof PDFStream) open.push(object.dict);
    else if (object instanceof PDFDict) {
      for (const [name, value] of object.entries()) {
        names.add(name.decodeText());
        if (!(value instanceof PDFRef)) open.push(value);
      }
    }
  }
  for (const name of names) if (ACTIVE.has(name)) throw new Refusal('fileActive');
  if (names.has('Metadata') || Info) found.cleaned.push('metadata');
  if (names.has('AcroForm')) found.cleaned.push('form');
  if (names.has('ByteRange')) found.cleaned.push('signature');
  if (names.has('URI') || names.has('SubmitForm')) found.cleaned.push('links');
  return found;
}

/**
 * A note or a link keeps its looks and loses its action.
 *
 * @param {PDFDocument} target
 * @param {PDFDict} page
 */
function cleanAnnotations(target, page) {
  const notes = target.context.lookup(page.get(PDFName.of('Annots')));
  if (!(notes instanceof PDFArray)) return void page.delete(PDFName.of('Annots'));
  for (const entry of notes.asArray()) {
    const note = target.context.lookup(entry);
    if (!(note instanceof PDFDict)) continue;
    for (const name of ['A', 'PA', 'AA', 'Parent', 'T', 'TU', 'NM', 'M', 'CreationDate', 'Popup', 'FS']) {
      note.delete(PDFName.of(name));
    }
  }
}

/**
 * @param {PDFDocument} target
 * @param {PDFObject} object
 */
function strip(target, object) {
  const dict = object instanceof PDFStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) return;
  for (const name of DROPPED) dict.delete(PDFName.of(name));
  if (object instanceof PDFRawStream && isPhoto(target, object)) stripPhoto(target, object);
}

/**
 * @param {PDFDocument} target
 * @param {PDFRawStream} stream
 */
function isPhoto(target, stream) {
  const filter = target.context.lookup(stream.dict.get(PDFName.of('Filter')));
  const one =
    filter instanceof PDFArray && filter.size() === 1 ? target.context.lookup(filter.get(0)) : filter;
  return one === PDFName.of('DCTDecode');
}

/**
 * A photo inside a page is a whole JPEG file, with the place where it was taken.
 *
 * @param {PDFDocument} target
 * @param {PDFRawStream} stream
 */
function stripPhoto(target, stream) {
  const kept = withoutSegments(Buffer.from(stream.contents));
  if (!kept) return;
  const dict = stream.dict;
  dict.delete(PDFName.of('Length'));
  for (const [ref, object] of target.context.enumerateIndirectObjects()) {
    if (object === stream) target.context.assign(ref, PDFRawStream.of(dict, kept));
  }
}

/**
 * The JPEG without comments and application segments other than those that say how colours are meant (JFIF, Adobe).
 *
 * @param {Buffer} jpeg
 */
function withoutSegments(jpeg) {
  /** @type {Buffer[]} */
  const kept = [jpeg.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return Buffer.concat([...kept, jpeg.subarray(at)]);
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    const isMeta = marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee);
    if (!isMeta) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return undefined;
}

/**
 * Before the parser unpacks anything: nothing grows beyond bounds. Tables of objects, which it does unpack, must be packed
 * in the one way everybody packs them.
 *
 * @param {Buffer} bytes
 */
function refuseBombs(bytes) {
  let total = 0;
  let objects = 0;
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.toString('latin1', at - 3, at) === 'end') continue;
    if (++objects > MOST_OBJECTS) throw new Refusal('fileTooComplex');
    const head = bytes.toString('latin1', Math.max(0, at - 2048), at);
    const dict = head.slice(head.lastIndexOf('obj') + 1);
    // A letter written as its number hides a name from whoever reads the text; no writer needs it.
    if (/\/[^\s/<>[\]()]*#(?:4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])/i.test(dict))
      throw new Refusal('fileActive');
    const isTable = /\/(?:ObjStm|XRef)\b/.test(dict);
    if (
      isTable &&
      !/\/Filter\s*(?:\/FlateDecode\b|\[\s*\/FlateDecode\s*\])/.test(dict) &&
      /\/Filter/.test(dict)
    ) {
      throw new Refusal('fileBomb');
    }
    let start = at + 6;
    if (bytes[start] === 0x0d) start += 1;
    if (bytes[start] === 0x0a) start += 1;
    total += grown(bytes.subarray(start), isTable ? MOST_OF_TABLES : MOST_OF_ONE);
    if (total > MOST_OF_ALL) throw new Refusal('fileBomb');
  }
}

/**
 * @param {Buffer} packed
 * @param {number} most
 * @returns {number} bytes it unpacks to; 0 for what is not packed so
 */
function grown(packed, most) {
  if (packed.length < 2 || (packed[0] & 0x0f) !== 8 || packed.readUInt16BE(0) % 31 !== 0) return 0;
  try {
    return inflateSync(packed, { maxOutputLength: most }).length;
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code === 'ERR_BUFFER_TOO_LARGE')
      throw new Refusal('fileBomb');
    return 0;
  }
}

/** @param {unknown} error */
function refusalOf(error) {
  if (error instanceof Refusal) return error.message;
  return error instanceof EncryptedPDFError ? 'fileEncrypted' : 'fileDamaged';
}

try {
  parentPort?.postMessage(await clean(workerData.bytes));
} catch (error) {
  parentPort?.postMessage({ refusal: refusalOf(error) });
}
