import { useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import type { Language } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
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
