import { describe, expect, it } from '@jest/globals';
import { addressOf, messageOf } from './mail-message.js';

const AT = new Date('2026-11-24T08:09:10Z');
const MAIL = { to: 'desk@agency.example', messageId: '<a@relais.test>', subject: 'x', text: 'x' };

/** Headers and text as a mail client shows them. */
function shown(source: string): { headers: Map<string, string>; text: string } {
  const end = source.indexOf('\r\n\r\n');
  const bytes = (quoted: string) =>
    Buffer.from(
      quoted.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      'latin1',
    ).toString('utf8');
  const words = (value: string) =>
    value
      .replace(/\?=\s+=\?/g, '?==?')
      .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, word: string) => bytes(word.replace(/_/g, ' ')));
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  return {
    headers: new Map(
      lines.map((line) => [line.slice(0, line.indexOf(':')), words(line.slice(line.indexOf(':') + 2))]),
    ),
    text: bytes(source.slice(end + 4).replace(/=\r\n/g, '')),
  };
}

describe('a mail on the wire', () => {
  it('shows letters of every language, and a link of any length in one piece', () => {
    const subject = 'Relais\u00a0: une réponse est attendue, dringende Rückmeldung, numéro A1B2-C3D4-E5F6';
    const link = `https://relais.example/receipt#${'aZ9-_'.repeat(30)}`;
    const text = `Une réponse est attendue\u00a0: 1 = 1.\n\n${link}\n\n.\n\nEinde`;
    const source = messageOf({ ...MAIL, subject, text }, '"Équipe du relais" <no-reply@relais.test>', AT);
    const { headers, text: read } = shown(source);
    expect(headers.get('Subject')).toBe(subject);
    expect(headers.get('From')).toBe('Équipe du relais <no-reply@relais.test>');
    expect(headers.get('Date')).toBe('Tue, 24 Nov 2026 08:09:10 +0000');
    expect(headers.get('Message-ID')).toBe('<a@relais.test>');
    expect(read).toBe(`${text.replaceAll('\n', '\r\n')}\r\n`);
    expect(source).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(Math.max(...source.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998);
  });

  it('has no header that a value brought along', () => {
    const { headers } = shown(
      messageOf({ ...MAIL, subject: 'x\r\nBcc: all@agency.example' }, 'a@b.test', AT),
    );
    expect(headers.has('Bcc')).toBe(false);
  });

  it.each([
    ['no-reply@relais.test', 'no-reply@relais.test'],
    ['Relais <no-reply@relais.test>', 'no-reply@relais.test'],
    ['desk@maatwerk-één.example', 'desk@xn--maatwerk-n-j7aa.example'],
  ])('goes from and to the address in %s', (mailbox, address) => {
    expect(addressOf(mailbox)).toBe(address);
  });
});
