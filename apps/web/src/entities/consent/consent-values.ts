import type { SharingConsent } from '../../shared/api';
import { written } from '../../shared/ui/written';

/** What a form holds of a consent; empty = not said. */
export interface ConsentValues {
  givenBy: string;
  form: string;
  language: string;
  interpretation: string;
  interpreter: string;
  until: string;
}

export const NO_CONSENT: ConsentValues = {
  givenBy: '',
  form: '',
  language: '',
  interpretation: '',
  interpreter: '',
  until: '',
};

/** @returns undefined as long as it is not said who consented and how */
export function bodyOfConsent(values: ConsentValues): SharingConsent | undefined {
  if (!values.givenBy || !values.form) return undefined;
  return {
    givenBy: values.givenBy as SharingConsent['givenBy'],
    form: values.form as SharingConsent['form'],
    language: values.language || undefined,
    interpretation: (values.interpretation || undefined) as SharingConsent['interpretation'],
    interpreter: written(values.interpreter) || undefined,
    until: values.until || undefined,
  };
}
