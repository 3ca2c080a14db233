import { readFileSync } from 'node:fs';
import { formatter } from '@lingui/format-po';
import { codeLists } from '#platform/code-lists';
import type { Language } from './visitor.js';
import type { Said } from './words.js';

const SNAKE = /\b[a-z]+(?:_[a-z]+)+\b/;
/** Drawn at random: one in fifty begins like a code. */
const WEBHOOK_SECRET = /^whsec_[\w+/]+=*$/;

interface Message {
  message?: string;
  translation: string;
}

/** What a language says, read once: there are more than two thousand texts, and a walk asks on every screen. */
const speeches = new Map<Language, Speech>();

/** What may and what may not stand on a page that speaks one language. */
export class Speech {
  /** Texts of the source language that are said otherwise in this one. */
  private readonly foreign: ReadonlySet<string>;
  /** Codes of the closed lists that have another name in the language. */
  private readonly codes: ReadonlySet<string>;
  /** What may stand on a page of the language, whatever it looks like: `Kind` is English, and Dutch for a child. */
  private readonly known: ReadonlySet<string>;

  private constructor(private readonly language: Language) {
    const messages = [...catalogueOf(language).values()];
    const items = Object.values(codeLists).flat();
    this.foreign = new Set(language === 'en' ? [] : messages.flatMap(saidOtherwise));
    this.codes = new Set(
      items.filter(({ code, labels }) => labels[language] !== code).map(({ code }) => code),
    );
    this.known = new Set([
      ...messages.map(({ message, translation }) => translation || message!),
      ...items.map((item) => item.labels[language]),
    ]);
  }

  static of(language: Language): Speech {
    const speech = speeches.get(language) ?? new Speech(language);
    speeches.set(language, speech);
    return speech;
  }

  /** @param initials of people that stand there: some spell the code of a country */
  faultsIn(said: readonly Said[], initials: readonly string[] = []): string[] {
    return said.flatMap(({ text, lang }) => {
      const fault = this.faultOf(text, initials);
      if (fault) return [fault];
      const isForeign = !this.known.has(text) && lang === this.language && this.foreign.has(text);
      return isForeign ? [`not translated: ${text}`] : [];
    });
  }

  /** What is wrong with one text, whatever language its part says it is in. */
  faultOf(text: string, initials: readonly string[] = []): string | undefined {
    if (this.known.has(text) || WEBHOOK_SECRET.test(text)) return undefined;
    if (english.has(text)) return `raw message id: ${text}`;
    // Labels stand in a row, with dots or commas between; what ends with a full stop is a sentence of ours.
    const parts = text.endsWith('.') ? [text] : text.split(/\s*·\s*|, /);
    const isCode = (part: string) => this.codes.has(part) && !initials.includes(part);
    return SNAKE.test(text) || parts.some(isCode) ? `raw code: ${text}` : undefined;
  }
}

/** The catalogue as the repository holds it, by the ids that the built client asks for. */
function catalogueOf(language: Language): Map<string, Message> {
  const text = readFileSync(new URL(`../../apps/web/locales/${language}.po`, import.meta.url), 'utf8');
  const parsed = formatter().parse(text, { locale: language, sourceLocale: 'en', filename: '' });
  return new Map(Object.entries(parsed as Record<string, Message>));
}

/** The texts of the source language, by their ids. */
export const english = catalogueOf('en');

function saidOtherwise({ message, translation }: Message): string[] {
  return message && message !== translation && !/[{<]/.test(message) ? [message] : [];
}
