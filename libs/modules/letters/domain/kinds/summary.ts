import type { TimelineEntry } from '#modules/audit';
import { hasText } from '#platform/i18n';
import { type Line, ownSpan, type Row, type Section } from '../letter.js';
import { identitySection } from '../person-sections.js';
import { foundSection, signsSection } from '../sign-sections.js';
import type { Words } from '../words.js';
import { hidden, type LetterWriter, named, said, type Writing } from '../writing.js';
import { yearsOf } from '../years.js';

/** What the reader may see of a case, with what happened in it, for the reader's own file. Never where the person is. */
export const summary: LetterWriter = {
  offers: ({ case: view, actor }) => [
    {
      kind: 'summary',
      recipient: view.participants.find(({ agency }) => agency.id === actor.agencyId)?.agency,
      at: new Date(view.openedAt),
    },
  ],
  write: (writing) => {
    const { file, words } = writing;
    return {
      title: words.say('title.summary'),
      lead: words.say('lead.summary'),
      sections: [
        caseSection(writing),
        identitySection(writing),
        foundSection(writing),
        signsSection(writing),
        referralsSection(writing),
        guardianshipSection(writing),
        appointmentsSection(writing),
        timelineSection(writing),
      ],
      closing: words.say('closing.summary'),
      categories: file.case.rights.read.filter((category) => category !== 'whereabouts'),
    };
  },
};

function caseSection({ file, words }: Writing): Section {
  const { case: view } = file;
  const agencies = view.participants
    .filter(({ until }) => until === undefined)
    .map(({ agency }) => agency.name);
  return {
    heading: words.say('section.case'),
    lines: [
      said(words, 'status', words.say(`status.${view.status}`)),
      named(words, 'openedBy', `${view.openedBy.name}, ${words.day(new Date(view.openedAt))}`),
      named(words, 'leadAgency', view.leadAgency.name),
      said(words, 'search.age', yearsOf(view.ageText, words)),
      said(words, 'treatedAsChild', words.yesNo(view.treatedAsChild)),
      named(words, 'participants', words.several([...new Set(agencies)])),
    ],
  };
}

function referralsSection({ file, words }: Writing): Section {
  const mayRead = file.actor.permissions.has('referral:read');
  const lines = file.referrals.map(({ from, to, status, sentAt, service }): Line => ({
    label: words.day(sentAt),
    spans: [
      { text: `${from.name} → ${to.name}` },
      ownSpan(words.labelled(words.code('referral-service', service), words.say(`referral.${status}`))),
    ],
  }));
  return section('section.referrals', mayRead, lines, words);
}

function guardianshipSection({ file, words }: Writing): Section {
  const lines = (file.guardianship?.guardianships ?? []).map(
    ({ type, guardian, startedAt, endedAt }): Line => ({
      label: words.day(startedAt),
      spans: [
        { text: words.labelled(words.code('guardianship-type', type), guardian.displayName) },
        ...(endedAt ? [ownSpan(words.labelled(words.say('ended'), words.day(endedAt)))] : []),
      ],
    }),
  );
  return section('section.guardianship', file.guardianship !== undefined, lines, words);
}

function appointmentsSection({ file, words }: Writing): Section {
  const lines = file.appointments.map(({ role, startsAt, status, practitioner }): Line => ({
    label: words.day(startsAt),
    spans: [
      ownSpan(words.labelled(words.say(`role.${role}`), words.say(`appointment.${status}`))),
      ...(practitioner ? [{ text: practitioner.name }] : []),
    ],
  }));
  return section('section.appointments', file.actor.permissions.has('appointment:read'), lines, words);
}

function section(heading: string, mayRead: boolean, lines: Line[], words: Words): Section {
  const shown = lines.length > 0 ? lines : [said(words, 'recorded', words.say('none'))];
  return { heading: words.say(heading), lines: mayRead ? shown : [hidden(words, 'recorded', 'reader')] };
}

function timelineSection({ file, words }: Writing): Section {
  return {
    heading: words.say('section.timeline'),
    lines: [],
    table: {
      head: [words.say('when'), words.say('who'), words.say('what')],
      rows: file.timeline.map((entry) => rowOf(entry, words)),
    },
  };
}

function rowOf({ at, occurredAt, agency, actorName, action, changes }: TimelineEntry, words: Words): Row {
  const closed = changes.filter(({ redacted }) => redacted).length;
  const known = hasText(`letter.action.${action}`);
  return {
    when: words.instant(occurredAt ?? at),
    who: [agency?.name ?? words.say('relais'), actorName].filter(Boolean).join(', '),
    what: known ? words.say(`action.${action}`) : words.say('action.other'),
    hidden: closed > 0 ? words.say('hidden.changes', { count: closed }) : undefined,
  };
}
