import type { CreateReport, ReportContent, ReportDraft, ReportSectionCode } from '../../shared/api';
import { hasUnsaved } from '../../session/drafts/unsaved';
import { useFormDraft } from '../../session/drafts/use-form-draft';

/** Which report of which guardianship: its beginning is given to no other form. */
export interface ReportPlace {
  caseId: string;
  reference: string;
  guardianshipId: string;
  kind: CreateReport['kind'];
}

/** The sections the law asks for. */
export const REPORT_CODES: ReportSectionCode[] = [
  'stay',
  'family_search',
  'education',
  'problems',
  'contacts',
  'property',
];

const formOf = ({ guardianshipId, kind }: ReportPlace) => `guardianship-report ${guardianshipId} ${kind}`;

function emptyReport({ caseId, reference, guardianshipId, kind }: ReportPlace): ReportContent {
  const sections = Object.fromEntries(
    REPORT_CODES.map((code) => [code, { state: 'in_order', text: '' }]),
  ) as ReportContent['sections'];
  return { caseId, reference, guardianshipId, kind, sections };
}

export function draftOf(
  drafts: readonly ReportDraft[],
  { guardianshipId, kind }: ReportPlace,
): ReportDraft | undefined {
  return drafts.find(({ content }) => content.guardianshipId === guardianshipId && content.kind === kind);
}

/** Whether the server holds its beginning, or this page what the server did not take. */
export const isBegun = (userId: string, place: ReportPlace, drafts: readonly ReportDraft[]): boolean =>
  hasUnsaved(userId, formOf(place)) || draftOf(drafts, place) !== undefined;

/** The report as far as it was typed, and its saver. */
export function useReportDraft(place: ReportPlace, draft: ReportDraft | undefined) {
  const empty = () => emptyReport(place);
  // A draft may have been begun elsewhere, with a part of the sections.
  const whole = draft && {
    ...draft,
    content: { ...draft.content, sections: { ...empty().sections, ...draft.content.sections } },
  };
  return useFormDraft({ kind: 'guardianship_report', form: formOf(place), empty }, whole);
}
