import type { Language } from '#kernel';
import { translate } from '#platform/i18n';

/** What a mail may say: an opaque number, how many wait, and where to log in. There is no way to hand a template more. */
export interface MailParams {
  number: string;
  /** Of a digest: how many notices wait. */
  count?: number;
  link: string;
  /** Of an alert: the one-time link that proves receipt. */
  receipt?: string;
  /** A one-time link of which the mail is made, in place of the page where one logs in. */
  once?: string;
}

export interface MailText {
  subject: string;
  text: string;
}

export type MailTemplate = (language: Language, params: MailParams) => MailText;

/** @param key names the texts `mail.<key>.subject` and `mail.<key>.body` of the catalogue */
export const mailTemplate =
  (key: string): MailTemplate =>
  (language, { number, count = 1, link, receipt, once }) => ({
    subject: translate(language, `mail.${key}.subject`, { number, count }),
    text: [
      translate(language, `mail.${key}.body`, { number, count }),
      once ? translate(language, `mail.${key}.link`, { once }) : translate(language, 'mail.login', { link }),
      ...(receipt ? [translate(language, 'mail.receipt', { receipt })] : []),
      translate(language, 'mail.footer'),
    ].join('\n\n'),
  });
