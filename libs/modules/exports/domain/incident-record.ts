import type { IncidentView } from '#modules/incidents';
import type { Words } from '#modules/letters';
import { csvOf } from './csv.js';

/** Who takes the record out. */
export interface IncidentRecordMaker {
  person: string;
  agency: string;
}

/** What the record of one entry is made of. */
export interface IncidentRecordParts {
  view: IncidentView;
  by: IncidentRecordMaker;
  words: Words;
  madeAt: Date;
}

type Fact = [name: string, value: string | undefined];

/**
 * What an authority is shown (GDPR, art. 33(3) and (5); directive 2016/680, art. 30(3) and (5)): the facts, the effects, what was done,
 * who was told. What is not known says so; whoever reported it is not named.
 */
function chaptersOf({ view, words }: IncidentRecordParts): { heading: string; facts: Fact[] }[] {
  const chapters: [string, Fact[]][] = [
    ['facts', whatHappened(view, words)],
    ['effects', effects(view, words)],
    ['told', whoWasTold(view, words)],
    ['later', view.notes.map(({ at, by, text }): Fact => [`${words.instant(at)}, ${by}`, text])],
    ['end', [['closed', instant(view.closedAt, words)]]],
  ];
  return chapters.map(([name, facts]) => ({ heading: words.say(`incident.chapter.${name}`), facts }));
}

const instant = (at: Date | undefined, words: Words) => at && words.instant(at);
const code = (list: string, one: string | undefined, words: Words) => one && words.code(list, one);
const yesNo = (is: boolean | undefined, words: Words) => (is === undefined ? undefined : words.yesNo(is));

const whatHappened = (view: IncidentView, words: Words): Fact[] => [
  ['number', view.number],
  ['reported', words.instant(view.reportedAt)],
  ['sign', code('incident-sign', view.sign, words)],
  ['from', view.from?.name],
  ['aware', instant(view.awareAt, words)],
  ['happenedFrom', instant(view.happenedFrom, words)],
  ['happenedUntil', instant(view.happenedUntil, words)],
  ['description', view.description],
  ['nature', words.codes('incident-nature', view.nature ?? [])],
  ['data', words.codes('incident-data', view.data ?? [])],
  ['people', words.codes('incident-people', view.people ?? [])],
  ['count', view.peopleCount === undefined ? undefined : words.number(view.peopleCount)],
  ['cases', view.cases.map(({ reference }) => reference).join(', ')],
];

const effects = (view: IncidentView, words: Words): Fact[] => [
  ['consequences', view.consequences],
  ['risk', code('incident-risk', view.risk, words)],
  ['riskReason', view.riskReason],
  ['measures', view.measures],
];

const whoWasTold = (view: IncidentView, words: Words): Fact[] => [
  ['notify', yesNo(view.notify, words)],
  ['authority', code('incident-authority', view.authority, words)],
  ['notifyBy', words.instant(view.notifyBy)],
  ['notified', instant(view.notifiedAt, words)],
  ['reference', view.reference],
  ['lateReason', view.lateReason],
  ['tellPeople', yesNo(view.tellPeople, words)],
  ['untold', code('incident-untold', view.noTellReason, words)],
  ['peopleTold', instant(view.peopleToldAt, words)],
  [
    'agencies',
    words.several(view.agencies.map(({ agency, toldAt }) => `${agency.name}, ${words.instant(toldAt)}`)),
  ],
];

const LABELS = /^[a-zA-Z]+$/;
const labelOf = (name: string, words: Words) => (LABELS.test(name) ? words.say(`incident.${name}`) : name);

/** Chapter, name and value, one fact on each line. */
export function incidentCsv(parts: IncidentRecordParts): string {
  const { words } = parts;
  const unknown = words.say('incident.unknown');
  const rows = chaptersOf(parts).flatMap(({ heading, facts }) =>
    facts.map(([name, value]) => [heading, labelOf(name, words), value || unknown]),
  );
  return csvOf([['chapter', 'fact', 'value'].map((name) => words.say(`incident.column.${name}`)), ...rows]);
}

/** The page of a letter. */
export function incidentPage(parts: IncidentRecordParts) {
  const { view, by, words, madeAt } = parts;
  const unknown = words.say('incident.unknown');
  const line = ([name, value]: Fact) => ({
    label: labelOf(name, words),
    spans: [{ text: value || unknown }],
  });
  return {
    title: words.say('title.incident'),
    lead: words.say('lead.incident', { agency: by.agency }),
    basis: words.say('incident.basis'),
    sections: chaptersOf(parts)
      .filter(({ facts }) => facts.length > 0)
      .map(({ heading, facts }) => ({ heading, lines: facts.map(line) })),
    kind: 'incident',
    language: words.language,
    number: view.number,
    reference: view.number,
    date: words.day(madeAt),
    from: by.agency,
    recipient: { name: by.agency, kind: '' },
    made: words.say('made', { who: `${by.person}, ${by.agency}`, when: words.instant(madeAt) }),
  };
}
