import type { CaseView } from '#modules/cases';
import type { Line, Section } from './letter.js';
import { spanOf } from './names.js';
import type { Words } from './words.js';
import { hidden, named, paragraphs, said, type Writing } from './writing.js';

type Circumstances = NonNullable<CaseView['circumstances']['data']>[number];

/** True when something of the category is in a letter that has the section. */
export function showsSigns({ file, recipient }: Writing): boolean {
  const { visible, data = [] } = file.case.circumstances;
  return visible && data.some(({ recordedBy }) => recipient.sees('indicators', recordedBy.id));
}

/** Where and how the person was found, as each agency wrote it whose words both reader and recipient may see. */
export function foundSection(writing: Writing): Section {
  const { file, words, recipient } = writing;
  const { visible, data = [] } = file.case.circumstances;
  const heading = words.say('section.found');
  if (!visible) return { heading, lines: [hidden(words, 'foundPlace', 'reader')] };
  const open = data.filter(({ recordedBy }) => recipient.sees('indicators', recordedBy.id));
  if (data.length > 0 && open.length === 0)
    return { heading, lines: [hidden(words, 'foundPlace', 'recipient')] };
  if (open.length === 0) return { heading, lines: [said(words, 'foundPlace', undefined)] };
  return {
    heading,
    lines: open.flatMap((one) => foundLines(one, words)),
    texts: open.flatMap(({ narrative }) => (narrative ? paragraphs(narrative) : [])),
  };
}

function foundLines(one: Circumstances, words: Words): Line[] {
  const list = (label: string, name: string, codes: readonly string[] = []) =>
    codes.length > 0 ? [said(words, label, words.codes(name, codes))] : [];
  return [
    { label: words.say('foundPlace'), spans: [spanOf(one.foundPlace)] },
    ...(one.foundAt ? [said(words, 'foundAt', words.instant(new Date(one.foundAt)))] : []),
    ...list('acts', 'act', one.acts),
    ...list('means', 'means', one.means),
    ...list('purposes', 'purpose', one.purposes),
    named(words, 'recordedBy', one.recordedBy.name),
  ];
}

/** Signs that were answered yes, and what agencies concluded. */
export function signsSection(writing: Writing): Section {
  const { file, words, recipient } = writing;
  const { indicators, assertions } = file.case;
  const heading = words.say('section.signs');
  if (!indicators.visible) return { heading, lines: [hidden(words, 'signs', 'reader')] };
  const open = (indicators.data ?? []).filter(({ recordedBy }) =>
    recipient.sees('indicators', recordedBy.id),
  );
  const yes = open.filter(({ answer }) => answer === 'yes');
  const judged = (assertions.data ?? []).filter(({ assessor }) => recipient.sees('indicators', assessor.id));
  const isLeftOut = open.length < (indicators.data ?? []).length;
  return {
    heading,
    lines: [
      ...(isLeftOut ? [hidden(words, 'signs', 'recipient')] : []),
      ...(yes.length > 0 || !isLeftOut
        ? [said(words, 'signs', words.several(yes.map(({ code }) => words.code('indicator', code))))]
        : []),
      ...judged.map(({ status, assessor, assessedAt }) => ({
        label: words.say('assessment'),
        spans: [
          {
            text: `${words.say(`assertion.${status}`)} (${assessor.name}, ${words.day(new Date(assessedAt))})`,
          },
        ],
      })),
    ],
  };
}
