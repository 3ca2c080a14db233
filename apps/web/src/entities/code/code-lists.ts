import { useLingui } from '@lingui/react/macro';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf, queryClient, type CodeListItem, type Language } from '../../shared/api';

export type ListName =
  | 'agenda-matter'
  | 'sex'
  | 'indicator'
  | 'indicator-dimension'
  | 'act'
  | 'means'
  | 'purpose'
  | 'need'
  | 'language'
  | 'country'
  | 'data-origin'
  | 'disclosure-end'
  | 'disclosure-purpose'
  | 'disclosure-refusal'
  | 'subject-channel'
  | 'subject-contact'
  | 'subject-doubt'
  | 'subject-extension'
  | 'subject-refusal'
  | 'district'
  | 'referral-service'
  | 'urgency'
  | 'legal-ground'
  | 'refusal-reason'
  | 'completion-outcome'
  | 'relation'
  | 'agency-kind'
  | 'assertion-basis'
  | 'category'
  | 'place-kind'
  | 'consent-question'
  | 'consent-end'
  | 'consent-form'
  | 'consent-giver'
  | 'consent-interpretation'
  | 'consent-state'
  | 'consultation-data'
  | 'consultation-departure'
  | 'consultation-end'
  | 'consultation-ground'
  | 'consultation-purpose'
  | 'departure-reason'
  | 'out-of-use-reason'
  | 'place-override-reason'
  | 'appointment-purpose'
  | 'appointment-mode'
  | 'appointment-refusal'
  | 'appointment-ending'
  | 'lawyer-role'
  | 'heard-party'
  | 'meeting-place'
  | 'conflict-lifting'
  | 'conflict-reason'
  | 'cost-bearer'
  | 'outside-register-ground'
  | 'age-doubt-ground'
  | 'guardian-kind'
  | 'guardianship-end'
  | 'guardianship-regime'
  | 'guardianship-requester'
  | 'guardianship-risk'
  | 'guardianship-type'
  | 'minor-rejection'
  | 'report-section'
  | 'report-state'
  | 'assistance-type'
  | 'disappearance-level'
  | 'disappearance-sign'
  | 'health-appointment'
  | 'protection-risk'
  | 'risk-actor'
  | 'contact-channel'
  | 'contact-informed'
  | 'closure-reason'
  | 'reopening-reason'
  | 'lead-handover-reason'
  | 'lead-refusal'
  | 'merge-reason'
  | 'merge-refusal'
  | 'separation-reason'
  | 'open-matter'
  | 'belonging'
  | 'hand-over-failure'
  | 'hand-over-outside'
  | 'hand-over-point'
  | 'hand-over-transport'
  | 'heard-as'
  | 'hearing-interpreter'
  | 'hearing-kind'
  | 'hearing-lawyer'
  | 'interception-kind'
  | 'no-sign-reason'
  | 'police-record-kind'
  | 'record-share-purpose'
  | 'youth-community'
  | 'youth-mandate-kind'
  | 'youth-deciding-body'
  | 'youth-ground'
  | 'youth-end'
  | 'youth-task'
  | 'youth-actor'
  | 'co-accompaniment-end'
  | 'youth-contact-manner'
  | 'youth-contact-outcome'
  | 'youth-prolongation'
  | 'emergency-purpose'
  | 'exclusion-reason'
  | 'document-kind'
  | 'document-deletion'
  | 'missing-criterion'
  | 'missing-debriefing'
  | 'missing-finder'
  | 'missing-lead'
  | 'missing-outcome'
  | 'missing-publication'
  | 'address-refusal'
  | 'preventive-measure'
  | 'missing-reason'
  | 'missing-role'
  | 'missing-sis'
  | 'missing-task'
  | 'missing-task-outcome'
  | 'missing-task-status'
  | 'incident-authority'
  | 'incident-data'
  | 'incident-nature'
  | 'incident-people'
  | 'incident-risk'
  | 'incident-sign'
  | 'incident-untold';

const codeListQuery = (name: ListName) =>
  queryOptions({
    queryKey: ['code-list', name],
    queryFn: () => bodyOf(api.GET('/code-lists/{name}', { params: { path: { name } } })),
    staleTime: Infinity,
    gcTime: Infinity,
  });

/** The values of a closed list, in the order of the list; empty until it is there. */
export function useCodes(name: ListName): CodeListItem[] {
  return useQuery(codeListQuery(name)).data?.items ?? [];
}

/** Stands where a label will be, while its list is on the way: a raw code is nobody's language. */
const NOT_YET = '…';

/** The label of a code in the reader's language; the code itself only where its list has no such value. */
export function useLabels(name: ListName): (code: string) => string {
  const { i18n } = useLingui();
  const items = useCodes(name);
  return (code) => labelOf(items, code, i18n.locale) ?? (items.length > 0 ? code : NOT_YET);
}

/** Has the lists there before a page that shows their labels stands, so that nothing moves under the reader's eyes. */
export async function loadCodeLists(...names: readonly ListName[]): Promise<void> {
  await Promise.all(
    names.map((name) => queryClient.ensureQueryData(codeListQuery(name)).catch(() => undefined)),
  );
}

function labelOf(items: readonly CodeListItem[], code: string, language: string): string | undefined {
  return items.find((item) => item.code === code)?.labels[language as Language];
}

/** The values of a closed list by their labels: for a list that is searched by eye. */
export function useSortedCodes(name: ListName): { code: string; label: string }[] {
  const { i18n } = useLingui();
  const labelled = useCodes(name).map((item) => ({
    code: item.code,
    label: item.labels[i18n.locale as Language],
  }));
  return labelled.sort((a, b) => a.label.localeCompare(b.label, i18n.locale));
}
