import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../session/session-query';
import { ChoiceField } from '../../shared/ui/value-fields';
import { ownersQuery } from './to-do-queries';

interface OwnerFieldProps {
  value: string;
  onChange: (membershipId: string) => void;
}

/** Who does it: oneself first, then the colleagues by name. */
export function OwnerField({ value, onChange }: OwnerFieldProps) {
  const { t } = useLingui();
  const { membership } = useSession();
  const owners = useQuery(ownersQuery).data?.items ?? [];
  return (
    <ChoiceField label={t`Who does it`} value={value} onChange={onChange}>
      <option value={membership.id}>{t`I do it`}</option>
      {owners
        .filter(({ id }) => id !== membership.id)
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </ChoiceField>
  );
}
