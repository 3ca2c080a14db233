import type { TimelineEntry } from '#modules/audit';
import type { Words } from '#modules/letters';
import { hasText } from '#platform/i18n';
import { changeInWords } from './change-words.js';
import { factInWords } from './fact-words.js';
import { csvLines, csvOf } from './csv.js';

/** Where an export comes from. */
export interface ExportedCase {
  reference: string;
  /** Who makes it. */
  person: string;
  agency: string;
}

/** What a file is made of. */
export interface TimelineFileParts {
  entries: readonly TimelineEntry[];
  of: ExportedCase;
  words: Words;
  /** Texts that name a sealed address. */
  hidden: ReadonlySet<string>;
  madeAt: Date;
}

const COLUMNS = [
  'entry',
  'when',
  'happened',
  'kind',
  'agency',
  'who',
  'what',
  'detail',
  'categories',
  'field',
  'before',
  'after',
  'times',
] as const;

/** Texts of the entries that people may have written. */
export function textsOf(entries: readonly TimelineEntry[]): string[] {
  return entries.flatMap(({ changes }) =>
    changes.flatMap(({ before, after }) => [before ?? '', after ?? '']),
  );
}

export function timelineCsv(parts: TimelineFileParts): string {
  return timelineCsvHead(parts.words) + timelineCsvLines(parts);
}

/** The begin of such a file: the names of its columns. */
export const timelineCsvHead = (words: Words): string =>
  csvOf([COLUMNS.map((name) => words.say(`column.${name}`))]);

/** One line for each changed field, and one for an entry that changed none. */
export function timelineCsvLines({ entries, words, hidden }: TimelineFileParts): string {
  const rows = entries.flatMap((entry) => {
    const { action, actor, agency, when, happened, detail } = inWords(entry, words);
    const kind = words.say(`kind.${entry.kind}`);
    const categories = words.codes('category', entry.categories);
    const begin = [numberOf(entry), when, happened, kind, agency, actor, action, detail, categories];
    const count = String(entry.count ?? '');
    const changes = entry.changes.map((change) => changeInWords(change, words, hidden));
    if (changes.length === 0) return [[...begin, '', '', '', count]];
    return changes.map(({ field, before, after }) => [...begin, field, before, after, count]);
  });
  return csvLines(rows);
}

/** The page of a letter, with a table of what happened. */
export function timelinePage({ entries, of, words, hidden, madeAt }: TimelineFileParts) {
  return {
    title: words.say('title.timeline'),
    lead: words.say('lead.timeline', { count: entries.length }),
    sections: [],
    kind: 'timeline',
    language: words.language,
    number: of.reference,
    reference: of.reference,
    date: words.day(madeAt),
    from: of.agency,
    recipient: { name: of.agency, kind: '' },
    made: words.say('made', { who: `${of.person}, ${of.agency}`, when: words.instant(madeAt) }),
    head: [words.say('column.entry'), words.say('when'), words.say('who'), words.say('what')],
    rows: entries.map((entry) => {
      const { action, actor, agency, when, happened, detail } = inWords(entry, words);
      const times = (entry.count ?? 1) > 1 ? words.say('times', { count: entry.count! }) : '';
      const more = [happened && words.say('happened', { when: happened }), times, detail]
        .filter(Boolean)
        .join(' · ');
      const changes = entry.changes.map((change) => changeInWords(change, words, hidden));
      const who = [actor, agency].filter(Boolean).join(', ');
      return { number: numberOf(entry), when, who, what: action, more, changes };
    }),
  };
}

/** The looks of a day have no number. */
const numberOf = ({ dayOnly, seq }: TimelineEntry) => (dayOnly ? '' : String(seq));

/** A look or a refusal may name the right that was used: that is no act of the case. */
const UNNAMED: Partial<Record<TimelineEntry['kind'], string>> = {
  look: 'action.case.looked',
  refusal: 'action.case.refused',
};

function inWords(entry: TimelineEntry, words: Words) {
  const { action, at, occurredAt, dayOnly, agency, unnamedAgency, actorName, kind } = entry;
  const own = `action.${action}`;
  return {
    action: words.say(hasText(`letter.${own}`) ? own : (UNNAMED[kind] ?? 'action.other')),
    agency: agency?.name ?? words.say(unnamedAgency ? 'otherAgency' : 'relais'),
    actor: actorName ?? '',
    when: dayOnly ? words.day(at) : words.instant(at),
    happened: occurredAt ? words.instant(occurredAt) : '',
    detail: entry.facts.map((fact) => factInWords(fact, words)).join(' · '),
  };
}
