import { participantOf } from '../case-file.js';
import { type Offer, ownSpan, type Section } from '../letter.js';
import { identitySection, showsIdentity } from '../person-sections.js';
import type { Words } from '../words.js';
import { type LetterWriter, named, paragraphs, said, type Writing } from '../writing.js';

type Guardianship = NonNullable<Writing['file']['guardianship']>['guardianships'][number];

/** What the guardian does, as the manual for guardians sums up the Guardianship Act, arts 9–16. */
const TASKS = ['represent', 'lawyer', 'care', 'family', 'solution', 'property', 'reports'] as const;

/** The Service's decision that appoints a guardian, for the Service and for the guardian it names. */
export const designation: LetterWriter = {
  offers: ({ actor, guardianship, case: view }) =>
    (guardianship?.guardianships ?? [])
      .filter(
        ({ status, isYou }) => status !== 'ended' && (isYou || actor.permissions.has('guardianship:assign')),
      )
      .map(({ id, guardian, type, startedAt }): Offer => ({
        kind: 'designation',
        subjectId: id,
        recipient: view.participants.find(({ agency }) => agency.id === guardian.agencyId)?.agency,
        variant: type,
        at: startedAt,
      })),
  write: (writing) => {
    const { file, offer, words } = writing;
    const one = file.guardianship!.guardianships.find(({ id }) => id === offer.subjectId)!;
    return {
      title: words.say(`title.designation.${one.type}`),
      lead: words.say('lead.designation', { guardian: one.guardian.displayName }),
      sections: [
        decisionSection(one, writing),
        identitySection(writing),
        tasksSection(words),
        ...(one.reason
          ? [{ heading: words.say('section.reason'), lines: [], texts: paragraphs(one.reason) }]
          : []),
      ],
      basis: words.say('basis.designation'),
      closing: words.say('closing.designation'),
      categories: ['guardianship', ...(showsIdentity(writing) ? ['identity'] : [])],
    };
  },
};

function decisionSection(one: Guardianship, { file, words }: Writing): Section {
  const justice = participantOf(file.case, 'justice_of_peace');
  return {
    heading: words.say('section.decision'),
    lines: [
      named(words, 'guardian', one.guardian.displayName),
      named(words, 'office', one.guardian.agencyName),
      said(words, 'guardianshipType', words.code('guardianship-type', one.type)),
      said(words, 'startsOn', words.day(one.startedAt)),
      ...(one.requestedBy
        ? [said(words, 'requestedBy', words.code('guardianship-requester', one.requestedBy))]
        : []),
      ...(one.report
        ? [
            said(
              words,
              'nextReport',
              `${words.say(`report.${one.report.kind}`)}, ${words.day(one.report.dueAt)}`,
            ),
          ]
        : []),
      named(words, 'copyTo', justice?.name ?? words.say('justiceOfPeace')),
    ],
  };
}

function tasksSection(words: Words): Section {
  return {
    heading: words.say('section.tasks'),
    lines: TASKS.map((task) => ({
      label: words.say(`task.${task}`),
      spans: [ownSpan(words.say(`task.${task}.text`))],
    })),
  };
}
