import type { Language } from '#kernel';
import { translate } from '#platform/i18n';

/** What a mail may say: an opaque number and where to log in. There is no way to hand a template more. */
export interface MailParams {
  number: string;
  link: string;
  /** Of an alert: the one-time link that proves receipt. */
  receipt?: string;
}

export interface MailText {
  subject: string;
  text: string;
}

export type MailTemplate = (language: Language, params: MailParams) => MailText;

/** @param key names the texts `mail.<key>.subject` and `mail.<key>.body` of the catalogue */
export const mailTemplate =
  (key: string): MailTemplate =>
  (language, { number, link, receipt }) => ({
    subject: translate(language, `mail.${key}.subject`, { number }),
    text: [
      translate(language, `mail.${key}.body`, { number }),
      translate(language, 'mail.login', { link }),
      ...(receipt ? [translate(language, 'mail.receipt', { receipt })] : []),
      translate(language, 'mail.footer'),
    ].join('\n\n'),
  });
