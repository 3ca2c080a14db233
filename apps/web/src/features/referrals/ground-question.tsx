import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Language } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { Chip } from '../../shared/ui/chip';
import type { FormError } from '../../shared/ui/error-summary';
import { Group } from '../../shared/ui/field';
import type { ReferValues } from './refer-values';

interface GroundQuestionProps {
  errors: readonly FormError[];
}

const USUAL = ['minor_in_danger', 'informed_consent', 'legal_duty_specialised_centre'];

export function GroundQuestion({ errors }: GroundQuestionProps) {
  const { t, i18n } = useLingui();
  const { register } = useFormContext<ReferValues>();
  const grounds = useCodes('legal-ground');
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? grounds : grounds.filter(({ code }) => USUAL.includes(code));
  const wrong = errors.find(({ target }) => target === 'ground');
  return (
    <Group id="ground" label={t`On what ground are the data shared`} error={wrong?.text}>
      {shown.map(({ code, labels }) => (
        <Chip key={code} value={code} {...register('legalGround')}>
          {labels[i18n.locale as Language]}
        </Chip>
      ))}
      {showsAll ? null : (
        <button type="button" className="link-button" onClick={() => setShowsAll(true)}>
          <Trans>Other grounds</Trans>
        </button>
      )}
    </Group>
  );
}
