import { useLingui } from '@lingui/react/macro';
import { ChoiceField, type ValueProps } from '../../shared/ui/value-fields';

interface AgencyFieldProps extends ValueProps {
  agencies: readonly { id: string; name: string }[];
}

/** One of these agencies, by its name. */
export function AgencyField({ agencies, ...field }: AgencyFieldProps) {
  const { t } = useLingui();
  return (
    <ChoiceField {...field}>
      <option value="">{t`Choose`}</option>
      {agencies.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </ChoiceField>
  );
}
