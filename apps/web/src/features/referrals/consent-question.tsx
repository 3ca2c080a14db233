import { Trans, useLingui } from '@lingui/react/macro';
import { useFormContext, useWatch } from 'react-hook-form';
import type { CaseView } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import type { FormError } from '../../shared/ui/error-summary';
import { ConsentFields, type ConsentFieldsProps } from '../../entities/consent/consent-fields';
import type { ReferValues } from './refer-values';

interface ConsentQuestionProps {
  view: CaseView;
  errors: readonly FormError[];
}

/** How the person agreed, where what is shared ends with that. */
export function ConsentQuestion({ view, errors }: ConsentQuestionProps) {
  const { control, setValue } = useFormContext<ReferValues>();
  const [legalGround, consent] = useWatch({ control, name: ['legalGround', 'consent'] });
  const endsWithConsent = useEndsWithConsent();
  if (!endsWithConsent(legalGround)) return null;
  return (
    <ConsentAsked
      values={consent}
      isChild={view.treatedAsChild}
      errorAt={(target) => errors.find((error) => error.target === target)?.text}
      onChange={(values) => setValue('consent', values, { shouldDirty: true })}
    />
  );
}

/** The question, with what happens when the consent ends. */
export function ConsentAsked(props: ConsentFieldsProps) {
  const { t } = useLingui();
  return (
    <fieldset className="field stack" id="consent" tabIndex={-1}>
      <legend className="field__label">{t`How the person consented`}</legend>
      <p className="small quiet">
        <Trans>What is shared closes when the consent ends or is withdrawn.</Trans>
      </p>
      <ConsentFields {...props} />
    </fieldset>
  );
}

/** Whether what is shared on a ground ends with a consent: the list of grounds says so. */
export function useEndsWithConsent(): (legalGround: string) => boolean {
  const grounds = useCodes('legal-ground');
  return (legalGround) => grounds.some(({ code, onConsent }) => code === legalGround && onConsent);
}
