import { participantOf } from '../case-file.js';
import type { Offer, Section } from '../letter.js';
import { identitySection, showsIdentity } from '../person-sections.js';
import { type LetterWriter, named, paragraphs, said, type Writing } from '../writing.js';

type Report = NonNullable<Writing['file']['guardianship']>['reports'][number];

/** A report the guardian handed in, for the justice of the peace with a copy to the Service (Guardianship Act). */
export const guardianReport: LetterWriter = {
  offers: ({ guardianship, case: view }) =>
    (guardianship?.reports ?? []).map(({ id, kind, submittedAt }): Offer => ({
      kind: 'guardian_report',
      subjectId: id,
      recipient: participantOf(view, 'justice_of_peace'),
      variant: kind,
      at: submittedAt,
    })),
  write: (writing) => {
    const { file, offer, words } = writing;
    const report = file.guardianship!.reports.find(({ id }) => id === offer.subjectId)!;
    return {
      title: words.say(`title.report.${report.kind}`),
      lead: words.say('lead.report'),
      sections: [
        factsSection(report, writing),
        identitySection(writing),
        ...contentSections(report, writing),
      ],
      basis: words.say('basis.report'),
      closing: words.say('closing.report'),
      categories: ['guardianship', ...(showsIdentity(writing) ? ['identity'] : [])],
    };
  },
};

function factsSection(report: Report, { file, words }: Writing): Section {
  const guardian = file.guardianship!.guardianships.find(({ id }) => id === report.guardianshipId)?.guardian;
  const service = participantOf(file.case, 'guardianship_service');
  return {
    heading: words.say('section.report'),
    lines: [
      named(words, 'guardian', guardian?.displayName),
      said(words, 'submittedAt', words.instant(report.submittedAt)),
      said(words, 'dueAt', words.day(report.dueAt)),
      named(words, 'copyTo', service?.name ?? words.code('agency-kind', 'guardianship_service')),
    ],
  };
}

/** One section for each that the law asks for, with how it stands and in the guardian's own words. */
function contentSections(report: Report, { words }: Writing): Section[] {
  return report.sections.map(({ code, state, text }) => ({
    heading: words.code('report-section', code),
    lines: [said(words, 'state', words.code('report-state', state))],
    texts: text ? paragraphs(text) : [],
  }));
}
