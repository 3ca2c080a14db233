import { useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import type { Language } from '../api';
import { useCodes } from '../codes/code-lists';
import { Chip } from '../ui/chip';
import { Group } from '../ui/field';
import type { ReferValues } from './refer-values';

export function UrgencyQuestion() {
  const { t, i18n } = useLingui();
  const { register } = useFormContext<ReferValues>();
  const urgencies = useCodes('urgency');
  return (
    <Group label={t`How urgent`}>
      {urgencies.map(({ code, labels }) => (
        <Chip key={code} value={code} {...register('urgency')}>
          {labels[i18n.locale as Language]}
        </Chip>
      ))}
    </Group>
  );
}
