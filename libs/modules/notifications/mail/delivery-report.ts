/** What a mail that came back says. Everything but the first two changes nothing. */
export type Returned =
  /** It could not be delivered, and is not tried any more; `status` as in RFC 3463. */
  | { says: 'failed'; status: string }
  /** It is still tried. */
  | { says: 'delayed'; status: string }
  /** A person or a machine answers: they are away, they have got it. */
  | { says: 'autoReply' }
  | { says: 'other' };

/** A report has three parts at most (RFC 6522); of what has more, the first ones are looked at. */
const MOST_PARTS = 8;
/** Fields of a report, and of a header, that are looked at. */
const MOST_LINES = 500;
const STATUS = /^([245]\.\d{1,3}\.\d{1,3})\b/;

type Fields = ReadonlyMap<string, string>;

/**
 * Reads what came back of a mail: a report of its delivery (RFC 3464), and of it whether there was a failure, never for whom. The
 * report is a part of its own directly below the top; what is nested deeper is not looked at, so nothing that is packed into it
 * takes longer than one look at its text.
 *
 * @param source at most as much as somebody is willing to look at; what is cut off is missing
 */
export function readReturned(source: Buffer): Returned {
  const [header, body] = cut(source.toString('latin1'));
  const fields = fieldsOf(header);
  const type = fields.get('content-type') ?? '';
  const boundary = /^multipart\/report\b/i.test(type) ? parameterOf(type, 'boundary') : undefined;
  const report = boundary && partsOf(body, boundary).map(reportOf).find(Boolean);
  if (report) return verdictOf(report);
  const isAnswer = (fields.get('auto-submitted') ?? 'no').toLowerCase().startsWith('auto-');
  return { says: isAnswer || fields.has('x-autoreply') ? 'autoReply' : 'other' };
}

/** One failure among its recipients is one; each mail of ours has one recipient. */
function verdictOf(report: readonly Fields[]): Returned {
  for (const [action, says, unknown] of [
    ['failed', 'failed', '5.0.0'],
    ['delayed', 'delayed', '4.0.0'],
  ] as const) {
    const group = report.find((fields) => firstWordOf(fields.get('action')) === action);
    if (group) return { says, status: STATUS.exec(group.get('status') ?? '')?.[1] ?? unknown };
  }
  return { says: 'other' };
}

/** The groups of fields of a part that is a report; undefined for any other part. */
function reportOf(part: string): Fields[] | undefined {
  const [header, body] = cut(part);
  const fields = fieldsOf(header);
  if (!/^message\/(global-)?delivery-status\b/i.test(fields.get('content-type') ?? '')) return undefined;
  return decoded(body, fields.get('content-transfer-encoding'))
    .split(/\r?\n[ \t]*\r?\n/, MOST_LINES)
    .map(fieldsOf);
}

function decoded(body: string, encoding = ''): string {
  const name = encoding.trim().toLowerCase();
  if (name === 'base64') return Buffer.from(body, 'base64').toString('latin1');
  if (name !== 'quoted-printable') return body;
  return body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** What stands between the lines of a boundary, without what stands before the first one. */
function partsOf(body: string, boundary: string): string[] {
  return `\n${body}`.split(`\n--${boundary}`, MOST_PARTS + 1).slice(1);
}

/** Header and body; the body is empty without an empty line. */
function cut(text: string): [string, string] {
  // Of a part: what is left of the line of its boundary.
  const start = /^[ \t]*\r?\n/.exec(text)?.[0].length ?? 0;
  const end = /\r?\n[ \t]*\r?\n/.exec(text.slice(start));
  if (!end) return [text.slice(start), ''];
  return [text.slice(start, start + end.index), text.slice(start + end.index + end[0].length)];
}

/** Fields by their name in small letters, unfolded and without comments at their end; of several of a name the first. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last: string | undefined;
  for (const line of text.split(/\r?\n/, MOST_LINES)) {
    if (/^[ \t]/.test(line)) {
      if (last) fields.set(last, `${fields.get(last)} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    last = colon > 0 && !fields.has(name) ? name : undefined;
    if (last) fields.set(last, line.slice(colon + 1).trim());
  }
  return fields;
}

function parameterOf(value: string, name: string): string | undefined {
  const [, quoted, bare] =
    new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]+)"|([^\\s;"]+))`, 'i').exec(value) ?? [];
  return quoted ?? bare;
}

const firstWordOf = (value = ''): string => /^[a-z-]*/i.exec(value)![0].toLowerCase();
