import { type Line, readingOf, type Section, spanOf, fullName, type Words, yearsOf } from '#modules/letters';
import type { DetailText } from './episode-details.js';
import type { EpisodeView, MissingPersonView } from './episode-view.js';
import { fact, furtherSeenLines, lastSeenLines, quote } from './report-lines.js';

const SEEN: readonly DetailText[] = ['lastSeenBy', 'direction', 'company', 'vehicle'];
export const LOOKS: readonly DetailText[] = ['height', 'build', 'hair', 'eyes', 'marks', 'clothing'];
const THINGS: readonly DetailText[] = ['taken', 'leftBehind', 'papers', 'money', 'cards'];
const REACHED: readonly DetailText[] = ['socialMedia', 'network', 'destination'];

/**
 * What a missing report says: as much as its reader may see. What was written of a place inside a shelter leaves Relais on no
 * paper, and neither do the words of reports, which may name it.
 */
export function reportSections(view: EpisodeView, words: Words): Section[] {
  const sections = [
    { heading: words.say('section.identity'), lines: personLines(view, words) },
    { heading: words.say('search.section.event'), lines: eventLines(view, words) },
    {
      heading: words.say('search.section.found'),
      lines: [...findingLines(view, words), ...returnLines(view, words)],
    },
    ...takenBack(view, words),
    { heading: words.say('search.section.description'), lines: known(view, LOOKS, words) },
    { heading: words.say('search.section.belongings'), lines: belongingLines(view, words) },
    { heading: words.say('search.section.risk'), lines: riskLines(view, words) },
    { heading: words.say('search.section.authorities'), lines: authorityLines(view, words) },
    sightings(view, words),
    leads(view, words),
    tasks(view, words),
    told(view, words),
  ];
  return sections.filter(({ lines, texts, table }: Section) => lines.length > 0 || texts?.length || table);
}

/** What somebody is known by at sight; also on a poster. */
export const lookLines = (view: EpisodeView, words: Words): Line[] => known(view, LOOKS, words);

/** Sex, age and languages in one line. */
export function whoLine({ person, ages }: EpisodeView, words: Words): string {
  return [person && words.code('sex', person.sex), ages && yearsOf(ages, words)].filter(Boolean).join(', ');
}

function personLines({ person, ages }: EpisodeView, words: Words): Line[] {
  if (!person) return [];
  const { sex, birth, citizenships, languages, guardianName } = person;
  return [
    ...nameLines(person, words),
    fact(words, 'sex', words.code('sex', sex)),
    ...(birth ? [fact(words, 'birthDate', words.partialDate(birth as never))] : []),
    ...(ages ? [fact(words, 'search.age', yearsOf(ages, words) ?? '')] : []),
    ...(citizenships.length > 0 ? [fact(words, 'citizenships', words.codes('country', citizenships))] : []),
    ...(languages.length > 0 ? [fact(words, 'languages', words.codes('language', languages))] : []),
    ...(guardianName ? [quote(words, 'search.guardian', guardianName)] : []),
  ];
}

/** Names as they were written down, those in the original script beside those in Latin letters. */
function nameLines({ names }: MissingPersonView, words: Words): Line[] {
  const of = (kind: string) => names.filter((name) => name.kind === kind).map(fullName);
  const lines: [string, string[]][] = [
    ['name', of('primary')],
    ['originalScript', of('original_script')],
    ['aliases', of('alias')],
  ];
  const reading = readingOf(names);
  return [
    ...lines.filter(([, texts]) => texts.length > 0).map(([label, texts]) => quote(words, label, ...texts)),
    ...(reading ? [fact(words, 'reading', reading)] : []),
  ];
}

function eventLines(view: EpisodeView, words: Words): Line[] {
  const { place, noticedAt, reportedBy } = view;
  const { kind, district, relayTelephone, text } = place;
  return [
    ...lastSeenLines(view, words),
    ...(kind === 'elsewhere' && !text && !district
      ? [fact(words, 'search.place', words.say('search.placeNotSaid'))]
      : []),
    ...(kind === 'at_shelter' ? [fact(words, 'search.place', words.say('search.atShelter'))] : []),
    ...(relayTelephone ? [fact(words, 'search.relayTelephone', relayTelephone)] : []),
    fact(words, 'search.noticedAt', words.instant(noticedAt)),
    fact(words, 'search.reportedBy', reportedBy.name),
    ...furtherSeenLines(view, words),
    ...known(view, SEEN, words),
  ];
}

function known({ details }: EpisodeView, fields: readonly DetailText[], words: Words): Line[] {
  return fields.flatMap((field) => {
    const text = details[field];
    return text ? [quote(words, `search.${field}`, text)] : [];
  });
}

function belongingLines(view: EpisodeView, words: Words): Line[] {
  const telephones = (view.details.telephones ?? []).map(({ number, imei }) =>
    imei ? `${number} (IMEI ${imei})` : number,
  );
  return [
    ...known(view, THINGS, words),
    ...(telephones.length > 0 ? [quote(words, 'search.telephones', ...telephones)] : []),
    ...known(view, REACHED, words),
  ];
}

function riskLines(view: EpisodeView, words: Words): Line[] {
  const { worrying, basis, criteria, assessedBy, officer } = view.worrying;
  const who = [officer, assessedBy?.name].filter(Boolean).join(', ');
  const judged = words.say(`search.worrying.${worrying ? '' : 'not_'}${basis}`, { who });
  const codes = criteria.map(({ code }) => words.code('missing-criterion', code));
  return [
    fact(words, 'search.worrying', judged),
    ...(codes.length > 0 ? [quote(words, 'search.criteria', ...codes)] : []),
    ...known(view, ['medication', 'threats'], words),
  ];
}

function authorityLines({ authorities, phoneWindow }: EpisodeView, words: Words): Line[] {
  const { policeZone, recordNumber, magistrate, childFocusFile, publication } = authorities;
  const named: [string, string | undefined][] = [
    ['policeZone', policeZone],
    ['recordNumber', recordNumber],
    ['magistrate', magistrate],
    ['childFocusFile', childFocusFile],
    ['sis', sisOf(authorities, words)],
    ['publication', publication && publicationOf(publication, words)],
    ['phoneWindow', words.instant(phoneWindow.endsAt)],
  ];
  return named.flatMap(([label, text]) => (text ? [quote(words, `search.${label}`, text)] : []));
}

function sisOf({ sis }: EpisodeView['authorities'], words: Words): string | undefined {
  if (!sis?.asked) return undefined;
  if (!sis.entered) return words.say('search.sis.asked');
  return words.say('search.sis.entered', { category: words.code('missing-sis', sis.category ?? '') });
}

function publicationOf(
  { allowed, decidedBy, decidedAt, by }: NonNullable<EpisodeView['authorities']['publication']>,
  words: Words,
): string {
  if (!allowed) return words.say('search.publication.no');
  const who = decidedBy ?? by.name;
  return decidedAt
    ? words.say('search.publication.yes', { who, when: words.day(decidedAt) })
    : words.say('search.publication.undated', { who });
}

function sightings({ sightings: seen }: EpisodeView, words: Words): Section {
  const recorded = (when: string) => words.say('search.sightingRecorded', { when });
  const texts = seen.map(({ at, writtenAt, place, text, agency }) =>
    spanOf(
      [words.instant(at), place, text, agency.name, recorded(words.instant(writtenAt))]
        .filter(Boolean)
        .join(' · '),
    ),
  );
  return { heading: words.say('search.section.sightings'), lines: [], texts };
}

function leads({ leads: found }: EpisodeView, words: Words): Section {
  const texts = found.map(({ at, kind, text, agency }) =>
    spanOf(
      [words.instant(at), kind && words.code('missing-lead', kind), text, agency.name]
        .filter(Boolean)
        .join(' · '),
    ),
  );
  return { heading: words.say('search.section.leads'), lines: [], texts };
}

/** When, where, by whom and in what state the person was found. */
function findingLines({ finding }: Pick<EpisodeView, 'finding'>, words: Words): Line[] {
  if (!finding) return [];
  const { outcome, foundAt, foundBy, country, place, state, note, by, writtenAt } = finding;
  const written: [string, string | undefined][] = [
    ['foundPlace', place],
    ['foundState', state],
    ['foundNote', note],
  ];
  return [
    fact(words, 'search.outcome', words.code('missing-outcome', outcome)),
    // A report that was a mistake has no time at which a person was found.
    ...(outcome === 'report_error'
      ? []
      : [fact(words, 'search.foundAt', foundAt ? words.instant(foundAt) : words.say('notSaid'))]),
    ...(foundBy ? [fact(words, 'search.foundBy', words.code('missing-finder', foundBy))] : []),
    ...(country ? [fact(words, 'search.foundCountry', words.code('country', country))] : []),
    ...written.flatMap(([label, text]) => (text ? [quote(words, `search.${label}`, text)] : [])),
    fact(words, 'search.foundWritten', [by.name, words.instant(writtenAt)].join(' · ')),
  ];
}

/** How the return was talked about, or why it was not: what was said there stays inside. */
function returnLines({ debriefing }: EpisodeView, words: Words): Line[] {
  if (!debriefing) return [];
  const { manner, by, writtenAt } = debriefing;
  const said = [words.code('missing-debriefing', manner), by.name, words.instant(writtenAt)].join(' · ');
  return [fact(words, 'search.returnInterview', said)];
}

/** Each finding that was wrong, and the act that took it back. */
function takenBack({ takenBackFindings }: EpisodeView, words: Words): Section[] {
  return takenBackFindings.map(({ finding, takenBackAt, by, reason }) => ({
    heading: words.say('search.section.takenBack'),
    lines: [
      ...findingLines({ finding }, words),
      fact(words, 'search.takenBackAt', [by.name, words.instant(takenBackAt)].join(' · ')),
      quote(words, 'search.takenBackReason', reason),
    ],
  }));
}

/** What was asked for, and what a person said became of it; what is open is said to be open. */
function tasks({ tasks: asked }: EpisodeView, words: Words): Section {
  const rows = asked.map(
    ({
      code,
      agency,
      status,
      withdrawnAt,
      decidedAs,
      outcome,
      decidedAt,
      decidedBy,
      decidedByAgency,
      note,
    }) => ({
      when: words.code('missing-task', code),
      who: agency.name,
      what: [
        words.code('missing-task-status', status),
        withdrawnAt && words.instant(withdrawnAt),
        decidedAs && words.code('missing-task-status', decidedAs),
        outcome && outcome !== 'done' ? words.code('missing-task-outcome', outcome) : undefined,
        decidedBy,
        decidedByAgency?.name,
        decidedAt && words.instant(decidedAt),
        note,
      ]
        .filter(Boolean)
        .join(' · '),
    }),
  );
  const head: [string, string, string] = [
    words.say('search.task'),
    words.say('search.told.who'),
    words.say('search.task.status'),
  ];
  const table = rows.length > 0 ? { head, rows } : undefined;
  return { heading: words.say('search.section.tasks'), lines: [], table };
}

function told({ recipients }: EpisodeView, words: Words): Section {
  const rows = recipients.map(({ role, agency, state, acknowledgedAt, acknowledgedBefore, tookBackAt }) => {
    const at = acknowledgedAt ?? acknowledgedBefore?.at;
    const took = [
      ...(at ? [words.instant(at)] : state === 'reported' ? [words.say('search.told.reporter')] : []),
      ...(tookBackAt ? [words.say('search.told.byOwnAct', { when: words.instant(tookBackAt) })] : []),
    ];
    return {
      when: words.code('missing-role', role),
      who: agency?.name ?? '',
      what: took.join(' · ') || words.say('search.told.not'),
    };
  });
  const head: [string, string, string] = [
    words.say('search.told.role'),
    words.say('search.told.who'),
    words.say('search.told.when'),
  ];
  return { heading: words.say('search.section.told'), lines: [], table: { head, rows } };
}
