import { useLingui } from '@lingui/react/macro';
import type { Language, StateSafeContact } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { LineField, TextField } from '../../shared/ui/value-fields';

interface ContactFieldsProps {
  values: StateSafeContact;
  onChange: (more: Partial<StateSafeContact>) => void;
}

/** Who may know, the code word, and what else whoever calls should know. */
export function ContactFields({ values, onChange }: ContactFieldsProps) {
  const { t, i18n } = useLingui();
  const informed = useCodes('contact-informed');
  const told: readonly string[] = values.mayBeTold;
  function toggle(code: string): void {
    const mayBeTold = told.includes(code) ? told.filter((one) => one !== code) : [...told, code];
    onChange({ mayBeTold: mayBeTold as StateSafeContact['mayBeTold'] });
  }
  return (
    <>
      <Group label={t`Who may know of the contact`} hint={t`No person, unless you choose one.`}>
        {informed.map(({ code, labels }) => (
          <Chip key={code} small type="checkbox" checked={told.includes(code)} onChange={() => toggle(code)}>
            {labels[i18n.locale as Language]}
          </Chip>
        ))}
      </Group>
      <LineField
        label={t`Code word`}
        hint={t`Said first, so that both know who speaks.`}
        maxLength={100}
        value={values.codeWord ?? ''}
        onChange={(codeWord) => onChange({ codeWord })}
      />
      <TextField
        label={t`What else to know before calling`}
        hint={t`Optional`}
        maxLength={1000}
        value={values.note ?? ''}
        onChange={(text) => onChange({ note: text })}
      />
    </>
  );
}
