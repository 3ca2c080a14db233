/** A part of a mail: its fields by their names in small letters, decoded, and what it says. */
interface MimePart {
  fields: ReadonlyMap<string, string>;
  /** Of a mail of several parts what each of them says, one after the other. */
  text: string;
}

const bytesOfQuoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

const wordBytes = (way: string, text: string): Buffer =>
  way.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : bytesOfQuoted(text.replaceAll('_', ' '));

/**
 * Encoded words of RFC 2047, both ways. Neighbours are one text, without what stands between them: a letter may begin in one and end
 * in the next.
 */
function decodedWords(value: string): string {
  return value.replace(/=\?[^?\s]+\?[bq]\?[^?]*\?=(\s+=\?[^?\s]+\?[bq]\?[^?]*\?=)*/gi, (words) => {
    const parts = [...words.matchAll(/=\?([^?\s]+)\?([bq])\?([^?]*)\?=/gi)];
    const bytes = Buffer.concat(parts.map(([, , way, text]) => wordBytes(way!, text!)));
    return new TextDecoder(parts[0]![1]!.replace(/\*.*/, '')).decode(bytes);
  });
}

function fieldsOf(head: string): Map<string, string> {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), decodedWords(line.slice(colon + 1).trim())];
    }),
  );
}

const parameterOf = (field: string, name: string): string | undefined => {
  const [, quoted, bare] =
    new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(field.replace(/\s+/g, ' ')) ?? [];
  return quoted ?? bare;
};

function textOf(body: string, fields: ReadonlyMap<string, string>): string {
  const type = fields.get('content-type') ?? 'text/plain';
  const boundary = parameterOf(type, 'boundary');
  if (/^multipart\//i.test(type) && boundary) {
    const [, ...parts] = `\r\n${body}`.split(`\r\n--${boundary}`);
    const inside = parts
      .filter((part) => !part.startsWith('--'))
      .map((part) => readMime(part.replace(/^\r\n/, '')));
    return inside.map(({ fields: of, text }) => [...of.values(), text].join('\n')).join('\n');
  }
  const charset = parameterOf(type, 'charset') ?? 'utf-8';
  const encoding = (fields.get('content-transfer-encoding') ?? '7bit').toLowerCase();
  if (encoding === 'base64') return new TextDecoder(charset).decode(Buffer.from(body, 'base64'));
  if (encoding !== 'quoted-printable') return body;
  return new TextDecoder(charset).decode(bytesOfQuoted(body.replace(/=[ \t]*\r?\n/g, '')));
}

/** A mail, or a part of one, as a client shows it: words of its header and transfer encodings undone. */
export function readMime(source: string): MimePart {
  const end = /\r?\n\r?\n/.exec(source);
  const fields = fieldsOf(end ? source.slice(0, end.index) : source);
  return { fields, text: end ? textOf(source.slice(end.index + end[0].length), fields) : '' };
}
