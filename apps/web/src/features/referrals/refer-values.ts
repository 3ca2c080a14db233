import type { CaseView, CreateReferral } from '../../shared/api';
import { bodyOfConsent, type ConsentValues, NO_CONSENT } from '../../entities/consent/consent-values';
import { written } from '../../shared/ui/written';

export interface ReferValues {
  service: CreateReferral['service'];
  toAgencyId: string;
  /** Several are asked at once, and the first to accept takes the person. */
  several: boolean;
  toAgencyIds: string[];
  urgency: CreateReferral['urgency'];
  legalGround: CreateReferral['legalGround'] | '';
  /** How the person agreed, where the ground ends with a consent. */
  consent: ConsentValues;
  message: string;
  together: string[];
  /** The photo of the person goes along. */
  withPhoto: boolean;
  /** Who the guardian is, and how the age was decided. */
  withGuardian: boolean;
}

/** What goes to a recipient unless somebody decides otherwise; the API says so too. */
const USUAL = ['identity', 'indicators', 'referrals'] as const;

/** What is most likely asked; the ground in law and who comes along are never guessed. */
export function startOf(view: CaseView): ReferValues {
  return {
    service: view.treatedAsChild ? 'child_shelter' : 'emergency_place',
    toAgencyId: '',
    several: false,
    toAgencyIds: [],
    urgency: 'tonight',
    legalGround: '',
    consent: NO_CONSENT,
    message: '',
    together: [],
    withPhoto: false,
    withGuardian: false,
  };
}

/** Who is asked, however it was chosen. */
export function recipientIdsOf({ several, toAgencyId, toAgencyIds }: ReferValues): string[] {
  if (several) return toAgencyIds;
  return toAgencyId ? [toAgencyId] : [];
}

/**
 * @param readable categories of the case that the sender may read: nobody passes on what they may not read themselves
 * @param endsWithConsent the ground does: on another one nobody is asked
 */
export function bodyOfReferral(
  values: ReferValues,
  readable: readonly string[],
  endsWithConsent = false,
): CreateReferral {
  const ids = recipientIdsOf(values);
  const more = [
    ...(values.withPhoto ? ['photo' as const] : []),
    ...(values.withGuardian ? ['guardianship' as const] : []),
  ];
  return {
    toAgencyId: ids.length > 1 ? undefined : ids[0],
    toAgencyIds: ids.length > 1 ? ids : undefined,
    service: values.service,
    urgency: values.urgency,
    // Empty only while the form is being filled in.
    legalGround: values.legalGround as CreateReferral['legalGround'],
    consent: endsWithConsent ? bodyOfConsent(values.consent) : undefined,
    message: written(values.message) || undefined,
    categories:
      more.length > 0 ? [...USUAL.filter((category) => readable.includes(category)), ...more] : undefined,
    togetherWithCaseIds: values.together.length > 0 ? values.together : undefined,
  };
}
