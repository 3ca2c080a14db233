import type { CaseView, CreateReferral } from '../api';

export interface ReferValues {
  service: CreateReferral['service'];
  toAgencyId: string;
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
    urgency: 'tonight',
    legalGround: view.treatedAsChild ? 'minor_in_danger' : '',
    message: '',
    together: view.relations.map(({ caseId }) => caseId),
  };
}

export function bodyOfReferral(values: ReferValues): CreateReferral {
  return {
    toAgencyId: values.toAgencyId,
    service: values.service,
    urgency: values.urgency,
    // Empty only while the form is being filled in.
    legalGround: values.legalGround as CreateReferral['legalGround'],
    message: values.message.trim() || undefined,
    togetherWithCaseIds: values.together.length > 0 ? values.together : undefined,
  };
}
