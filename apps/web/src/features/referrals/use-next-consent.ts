import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ConsentFieldsProps } from '../../entities/consent/consent-fields';
import { useEndsWithConsent } from './consent-question';
import { refuseUnreadable } from '../../shared/ui/unreadable';
import { bodyOfConsent, NO_CONSENT } from '../../entities/consent/consent-values';

/** Who agreed that one agency is told has not agreed to the next: what they say now, on a ground that ends with a consent. */
export function useNextConsent(legalGround: string) {
  const { t } = useLingui();
  const [values, setValues] = useState(NO_CONSENT);
  const [hasTried, setTried] = useState(false);
  const asks = useEndsWithConsent()(legalGround);
  const missing: Record<string, string | undefined> = {
    'consent-giver': values.givenBy ? undefined : t`Choose who consents`,
    'consent-form': values.form ? undefined : t`Choose how the consent was given`,
  };
  const gap = Object.keys(missing).find((target) => missing[target]);
  const question: ConsentFieldsProps = {
    values,
    errorAt: (target) => (hasTried ? missing[target] : undefined),
    onChange: setValues,
  };
  /** Says what is missing, at the place where it is. */
  function isWhole(): boolean {
    if (!asks) return true;
    if (refuseUnreadable(document.getElementById('consent'))) return false;
    if (!gap) return true;
    setTried(true);
    document.getElementById(gap)?.focus();
    return false;
  }
  return { question: asks ? question : undefined, body: asks ? bodyOfConsent(values) : undefined, isWhole };
}
