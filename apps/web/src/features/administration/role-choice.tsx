import { useLingui } from '@lingui/react/macro';
import type { Role } from '../../shared/api';
import { Group } from '../../shared/ui/field';
import { useRoleWords } from './role-words';

interface RoleChoiceProps {
  id?: string;
  /** What somebody can be in this kind of agency. */
  possible: readonly Role[];
  chosen: readonly Role[];
  error?: string;
  onChange: (roles: Role[]) => void;
}

/** What somebody is, each role with what it means. */
export function RoleChoice({ id, possible, chosen, error, onChange }: RoleChoiceProps) {
  const { t } = useLingui();
  const words = useRoleWords();
  const toggle = (role: Role): void =>
    onChange(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role]);
  return (
    <Group id={id} label={t`What this person is`} error={error}>
      {possible.map((role) => (
        <label key={role} className="pick">
          <input type="checkbox" checked={chosen.includes(role)} onChange={() => toggle(role)} />
          <span>
            {words[role]?.name}
            <br />
            <span className="small quiet">{words[role]?.means}</span>
          </span>
        </label>
      ))}
    </Group>
  );
}
