import type { AgencyRef } from '#modules/access';
import { type Line, type Section, spanOf, type Words } from '#modules/letters';
import type { BundleRow, BundleSection } from './bundle.js';

/** Somebody of an agency of that kind looked that day, and why it takes part. */
export interface SubjectLook {
  /** `YYYY-MM-DD` */
  day: string;
  /** agency-kind: a name may say where somebody lives. */
  kind: string;
  ground: string;
}

/** What a person is told, and what around it the law asks for (GDPR, art. 15(1)). */
export interface BundleContent {
  reference: string;
  /** Answers. */
  agency: AgencyRef;
  /**
   * Kinds of agencies that get what is written (agency-kind; GDPR, art. 15(1)(c)). Of police and justice nothing is said, nor of who was let
   * in by a search alone.
   */
  recipients: string[];
  /** Years after the case is closed, of the agency that answers, unless a law says longer. */
  keptYears: number;
  /** Of who was a child: the age until which it is kept at least, in years. */
  keptAge: number;
  sections: BundleSection[];
  looks: SubjectLook[];
  /** There is more than a paper tells. */
  isCut: boolean;
  /** When it was released. */
  at: Date;
}

/** What goes on paper: nothing that stays out, and no row or section of which nothing is left. */
export function toldOf(sections: readonly BundleSection[]): BundleSection[] {
  const rowsOf = (rows: readonly BundleRow[]) =>
    rows
      .filter(({ keptBack }) => !keptBack)
      .map((row) => ({ ...row, fields: row.fields.filter(({ keptBack }) => !keptBack) }))
      .filter(({ fields }) => fields.length > 0);
  return sections
    .map(({ category, rows }) => ({ category, rows: rowsOf(rows) }))
    .filter(({ rows }) => rows.length > 0);
}

/** Every text that somebody may have written. */
export const textsOf = (sections: readonly BundleSection[]): string[] =>
  sections.flatMap(({ rows }) => rows.flatMap(({ fields }) => fields.flatMap(({ texts }) => texts)));

/** Without facts that name a sealed address: nothing stands in their place. */
export function withoutSealed(
  sections: readonly BundleSection[],
  sealed: ReadonlySet<string>,
): BundleSection[] {
  const fieldsOf = ({ fields }: BundleRow) =>
    fields
      .map((field) => ({ ...field, texts: field.texts.filter((text) => !sealed.has(text)) }))
      .filter(({ texts }) => texts.length > 0);
  const rowsOf = (rows: readonly BundleRow[]) =>
    rows.map((row) => ({ ...row, fields: fieldsOf(row) })).filter(({ fields }) => fields.length > 0);
  return sections
    .map(({ category, rows }) => ({ category, rows: rowsOf(rows) }))
    .filter(({ rows }) => rows.length > 0);
}

/** The same sentences for everybody around what is told: they say nothing of what else there may be. */
export function bundlePage(content: BundleContent, words: Words) {
  const { agency, reference, at } = content;
  return {
    title: words.say('title.bundle'),
    lead: words.say('lead.bundle', { agency: agency.name }),
    closing: words.say('closing.bundle'),
    basis: words.say('basis.bundle'),
    sections: [
      lawSection(content, words),
      ...content.sections.map((one) => toldSection(one, words)),
      looksSection(content, words),
    ],
    kind: 'bundle',
    language: words.language,
    number: reference,
    reference,
    date: words.day(at),
    from: agency.name,
    recipient: { name: words.say('bundle.you'), kind: '' },
    made: words.say('made', { who: agency.name, when: words.day(at) }),
  };
}

function lawSection({ agency, recipients, keptYears, keptAge, isCut }: BundleContent, words: Words): Section {
  const line = (label: string, text: string): Line => ({ label: words.say(label), spans: [{ text }] });
  return {
    heading: words.say('bundle.section.law'),
    lines: [
      line('bundle.answers', agency.name),
      line('bundle.why', words.say('bundle.why.text')),
      line('bundle.recipients', words.several(kindsOf(recipients, words)) || words.say('none')),
      line('bundle.kept', words.say('bundle.kept.text', { years: keptYears, age: keptAge })),
      ...(isCut ? [line('bundle.cut', words.say('bundle.cut.text', { agency: agency.name }))] : []),
    ],
  };
}

const kindsOf = (kinds: readonly string[], words: Words) =>
  kinds.map((kind) => words.code('agency-kind', kind));

/** What one category says: of each thing when, who wrote it, where it comes from, and what. */
function toldSection({ category, rows }: BundleSection, words: Words): Section {
  return {
    heading:
      category === 'documents' ? words.say('bundle.section.documents') : words.code('category', category),
    lines: rows.flatMap((row) => [
      { label: words.day(row.at), spans: [{ text: sourceOf(row, words) }] },
      ...row.fields.map(({ label, texts }): Line => ({ label, spans: texts.map(spanOf) })),
    ]),
  };
}

const sourceOf = ({ agency, origin }: BundleRow, words: Words) =>
  origin === 'person'
    ? words.say('bundle.source.person', { agency: agency.name })
    : words.say('bundle.source.agency', { agency: agency.name });

function looksSection({ looks }: BundleContent, words: Words): Section {
  const groundOf = (ground: string) => words.say(`bundle.ground.${GROUNDS[ground] ?? 'other'}`);
  return {
    heading: words.say('bundle.section.looks'),
    lines: looks.length > 0 ? [] : [{ label: words.say('recorded'), spans: [{ text: words.say('none') }] }],
    ...(looks.length > 0 && {
      table: {
        head: [words.say('when'), words.say('who'), words.say('bundle.why')],
        rows: looks.map(({ day, kind, ground }) => ({
          when: words.day(new Date(`${day}T12:00:00Z`)),
          who: words.code('agency-kind', kind),
          what: groundOf(ground),
        })),
      },
    }),
  };
}

/** Grounds of access that have words of their own; of any other no more is said than that the agency takes part. */
const GROUNDS: Readonly<Record<string, string>> = {
  opened: 'opened',
  referral: 'asked',
  appointment: 'asked',
  emergency: 'emergency',
};

/** For a machine: the same. */
export function bundleJson(content: BundleContent, words: Words) {
  const { reference, agency, recipients, keptYears, keptAge, sections, looks, isCut, at } = content;
  return {
    reference,
    releasedAt: at.toISOString(),
    language: words.language,
    answeredBy: agency.name,
    recipients: kindsOf(recipients, words),
    keptYears,
    keptAge,
    ...(isCut && { incomplete: words.say('bundle.cut.text', { agency: agency.name }) }),
    data: sections.map(({ category, rows }) => ({
      category,
      entries: rows.map((row) => ({
        at: row.at.toISOString(),
        source: sourceOf(row, words),
        facts: row.fields.map(({ label, texts }) => ({ label, texts })),
      })),
    })),
    looks: looks.map(({ day, kind }) => ({ day, agency: words.code('agency-kind', kind) })),
  };
}
