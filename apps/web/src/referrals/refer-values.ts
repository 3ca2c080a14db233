import type { CaseView, CreateReferral } from '../api';

export interface ReferValues {
  service: CreateReferral['service'];
  toAgencyId: string;
  /** Several are asked at once, and the first to accept takes the person. */
  several: boolean;
  toAgencyIds: string[];
  urgency: CreateReferral['urgency'];
  legalGround: CreateReferral['legalGround'] | '';
  message: string;
  together: string[];
}

/** What is most likely asked; the ground for an adult is never guessed. */
export function startOf(view: CaseView): ReferValues {
  return {
    service: view.treatedAsChild ? 'child_shelter' : 'emergency_place',
    toAgencyId: '',
    several: false,
    toAgencyIds: [],
    urgency: 'tonight',
    legalGround: view.treatedAsChild ? 'minor_in_danger' : '',
    message: '',
    together: view.relations.map(({ caseId }) => caseId),
  };
}

/** Who is asked, however it was chosen. */
export function recipientIdsOf({ several, toAgencyId, toAgencyIds }: ReferValues): string[] {
  if (several) return toAgencyIds;
  return toAgencyId ? [toAgencyId] : [];
}

export function bodyOfReferral(values: ReferValues): CreateReferral {
  const ids = recipientIdsOf(values);
  return {
    toAgencyId: ids.length > 1 ? undefined : ids[0],
    toAgencyIds: ids.length > 1 ? ids : undefined,
    service: values.service,
    urgency: values.urgency,
    // Empty only while the form is being filled in.
    legalGround: values.legalGround as CreateReferral['legalGround'],
    message: values.message.trim() || undefined,
    togetherWithCaseIds: values.together.length > 0 ? values.together : undefined,
  };
}
