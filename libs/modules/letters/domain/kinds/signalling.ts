import { participantOf } from '../case-file.js';
import type { Line, Section } from '../letter.js';
import { identitySection, showsIdentity } from '../person-sections.js';
import { foundSection, showsSigns } from '../sign-sections.js';
import type { Words } from '../words.js';
import { hidden, type LetterWriter, named, paragraphs, said, type Writing } from '../writing.js';

/**
 * The sheet by which an authority tells the Guardianship Service of a (self-declared or apparent) unaccompanied minor,
 * at once and with all it knows (circular of 19 April 2004; model sheet of the circular of 8 May 2015).
 */
export const signalling: LetterWriter = {
  offers: ({ actor, case: view, guardianship }) => {
    const minor = guardianship?.minor;
    if (!minor || minor.status === 'ended' || !actor.permissions.has('guardianship:signal')) return [];
    const recipient = participantOf(view, 'guardianship_service');
    return recipient ? [{ kind: 'signalling', recipient, at: minor.signalledAt }] : [];
  },
  write: (writing) => {
    const { words } = writing;
    return {
      title: words.say('title.signalling'),
      lead: words.say('lead.signalling'),
      sections: [
        signalSection(writing),
        identitySection(writing),
        ageSection(writing),
        situationSection(writing),
        foundSection(writing),
      ],
      basis: words.say('basis.signalling'),
      closing: words.say('closing.signalling'),
      categories: [
        'guardianship',
        ...(showsIdentity(writing) ? ['identity'] : []),
        ...(showsSigns(writing) ? ['indicators'] : []),
      ],
    };
  },
};

function signalSection({ file, words }: Writing): Section {
  const minor = file.guardianship!.minor!;
  return {
    heading: words.say('section.signal'),
    lines: [
      named(words, 'signalledBy', minor.signalledBy),
      said(words, 'signalledAt', words.instant(minor.signalledAt)),
      said(words, 'regime', words.code('guardianship-regime', minor.regime)),
      said(words, 'district', minor.district && words.code('district', minor.district)),
    ],
  };
}

function ageSection({ file, words }: Writing): Section {
  const { case: view, guardianship } = file;
  const doubts = guardianship!.ageAssessments.flatMap((age): Line[] => [
    named(words, 'doubtRaised', `${age.raisedBy}, ${words.day(age.raisedAt)}`),
    said(words, 'doubtGrounds', words.codes('age-doubt-ground', age.grounds)),
    ...(age.ageMin === undefined
      ? []
      : [said(words, 'testResult', testWords(age.ageMin, age.ageMax!, words))]),
    ...(age.decision ? [said(words, 'ageDecision', words.say(`ageDecision.${age.decision}`))] : []),
  ]);
  return {
    heading: words.say('section.age'),
    lines: [
      said(words, 'ageInDoubt', words.yesNo(view.ageInDoubt || doubts.length > 0)),
      said(words, 'treatedAsChild', words.yesNo(view.treatedAsChild)),
      ...doubts,
    ],
  };
}

/** The lowest age counts (Guardianship Act, art. 7). */
function testWords(from: number, to: number, words: Words): string {
  return words.say('years', { from: words.number(from), to: words.number(to) });
}

function situationSection({ file, words, recipient }: Writing): Section {
  const minor = file.guardianship!.minor!;
  const heading = words.say('section.situation');
  const service = participantOf(file.case, 'guardianship_service')!;
  if (!recipient.sees('guardianship', service.id))
    return { heading, lines: [hidden(words, 'risks', 'recipient')] };
  return {
    heading,
    lines: [said(words, 'risks', words.codes('guardianship-risk', minor.risks))],
    texts: minor.details ? paragraphs(minor.details) : [],
  };
}
