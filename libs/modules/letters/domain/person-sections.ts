import type { CaseView } from '#modules/cases';
import type { Line, Section } from './letter.js';
import { fullName, readingOf } from './names.js';
import type { Words } from './words.js';
import { hidden, named, quoted, said, type Writing } from './writing.js';
import { yearsOf } from './years.js';

type Identity = NonNullable<CaseView['identity']['data']>;

/** True when both reader and recipient may see who the person is, and something is known. */
export function showsIdentity({ file, recipient }: Writing): boolean {
  const { visible, data } = file.case.identity;
  return visible && data !== undefined && recipient.sees('identity', data.recordedBy.id);
}

/** Who the person is, as far as reader and recipient may both see it. */
export function identitySection(writing: Writing): Section {
  const { file, words } = writing;
  const { visible, data } = file.case.identity;
  const heading = words.say('section.identity');
  if (!visible) return { heading, lines: [hidden(words, 'name', 'reader')] };
  if (!data) return { heading, lines: [said(words, 'name', undefined)] };
  if (!showsIdentity(writing)) return { heading, lines: [hidden(words, 'name', 'recipient')] };
  return { heading, lines: identityLines(data, words) };
}

function identityLines(data: Identity, words: Words): Line[] {
  const { names, birthDate, birthDateSource, apparentAge, citizenships, languages } = data;
  const source = birthDateSource && ` (${words.say(`birthSource.${birthDateSource}`)})`;
  return [
    ...nameLines(names, words),
    said(words, 'sex', words.code('sex', data.sex)),
    said(words, 'birthDate', birthDate && words.partialDate(birthDate) + (source ?? '')),
    ...(apparentAge ? [said(words, 'apparentAge', yearsOf(apparentAge, words))] : []),
    said(words, 'citizenships', words.codes('country', citizenships)),
    spokenLine(languages, words),
    named(words, 'recordedBy', `${data.recordedBy.name}, ${words.day(new Date(data.recordedAt))}`),
  ];
}

/** Names as they were written down, those in the original script beside those in Latin letters. */
function nameLines(names: Identity['names'], words: Words): Line[] {
  const of = (kind: string) => names.filter((name) => name.kind === kind).map(fullName);
  const [primary, originals, aliases] = [of('primary'), of('original_script'), of('alias')];
  const reading = readingOf(names);
  return [
    primary.length > 0 ? quoted(words, 'name', ...primary) : said(words, 'name', undefined),
    ...(originals.length > 0 ? [quoted(words, 'originalScript', ...originals)] : []),
    ...(reading ? [named(words, 'reading', reading)] : []),
    ...(aliases.length > 0 ? [quoted(words, 'aliases', ...aliases)] : []),
  ];
}

function spokenLine(languages: Identity['languages'], words: Words): Line {
  const text = languages
    .map(({ code, dialect }) => words.code('language', code) + (dialect ? ` (${dialect})` : ''))
    .join(', ');
  // A dialect is written as people call it.
  return named(words, 'languages', text);
}

/** What every participant may know, and a recipient before it accepts. */
export function briefLines(
  brief: { sex: string; ageBand: string; ageInDoubt: boolean; languages: string[]; needs: string[] },
  words: Words,
): Line[] {
  return [
    said(words, 'sex', words.code('sex', brief.sex)),
    said(
      words,
      'ageBand',
      brief.ageBand === 'unknown' ? undefined : words.say('yearsBand', { band: brief.ageBand }),
    ),
    said(words, 'ageInDoubt', words.yesNo(brief.ageInDoubt)),
    said(words, 'languages', words.codes('language', brief.languages)),
    ...(brief.needs.length > 0 ? [said(words, 'needs', words.codes('need', brief.needs))] : []),
  ];
}
