import { domainToASCII } from 'node:url';
import { encodeWords } from 'nodemailer/lib/mime-funcs';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { Mail } from './mail-transport.js';

/** As long as a line of a header may be, with its name. */
const WORDS = 52;

/** The address alone, of `Name <address>` too, as servers take it that know no other letters than these. */
export function addressOf(mailbox: string): string {
  const address = /<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + (domainToASCII(address.slice(at)) || address.slice(at));
}

/** A name that other letters are in is written in these, without its quotation marks. */
function fromOf(mailbox: string): string {
  if (/^[\x20-\x7e]*$/.test(mailbox)) return mailbox;
  const name = mailbox
    .replace(/<[^<>]*>\s*$/, '')
    .replace(/"/g, '')
    .trim();
  const address = addressOf(mailbox);
  return name && mailbox.includes('<') ? `${encodeWords(name, 'Q', WORDS, true)} <${address}>` : address;
}

/**
 * A mail as it goes over the wire: one part of plain text. Written here, since putting together a tree of parts, of which a mail
 * has one, was half of sending it.
 */
export function messageOf({ to, messageId, subject, text }: Mail, from: string, at: Date): string {
  const headers = {
    From: fromOf(from),
    To: addressOf(to),
    Subject: encodeWords(subject, 'Q', WORDS),
    'Message-ID': messageId,
    Date: at.toUTCString().replace('GMT', '+0000'),
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': 'quoted-printable',
  };
  const head = Object.entries(headers).map(
    ([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, '\r\n ')}`,
  );
  return `${head.join('\r\n')}\r\n\r\n${wrap(encode(text.replace(/\r?\n/g, '\r\n')))}\r\n`;
}
