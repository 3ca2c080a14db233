import { useLingui } from '@lingui/react/macro';
import { useFormContext, useWatch } from 'react-hook-form';
import type { AppointmentRole } from '../api';
import { type ListName, useCodes } from '../codes/code-lists';
import { Chip } from '../ui/chip';
import { Field, Group } from '../ui/field';
import { Fold } from '../ui/fold';
import type { BookValues } from './book-values';
import { CodeOptions } from '../codes/labels';

interface MoreFieldsProps {
  role: AppointmentRole;
}

/** What has a sensible answer already. */
export function MoreFields({ role }: MoreFieldsProps) {
  const { t } = useLingui();
  return (
    <Fold title={t`Place, purpose, preferences`}>
      {() => (
        <div className="stack">
          <CodeSelect name="purpose" list="appointment-purpose" label={t`What for`} />
          <Place />
          <Preference />
          <CodeSelect name="district" list="district" label={t`District`} optional />
          {role === 'interpreter' ? (
            <CodeSelect name="party" list="heard-party" label={t`Who is heard`} />
          ) : null}
          <CodeSelect name="costBearer" list="cost-bearer" label={t`Who pays`} />
          <Message />
        </div>
      )}
    </Fold>
  );
}

interface CodeSelectProps {
  name: 'purpose' | 'district' | 'party' | 'costBearer' | 'placeKind';
  list: ListName;
  label: string;
  optional?: boolean;
}

function CodeSelect({ name, list, label, optional }: CodeSelectProps) {
  const { t } = useLingui();
  const { register } = useFormContext<BookValues>();
  const items = useCodes(list);
  return (
    <Field label={label}>
      {(control) => (
        <select {...control} {...register(name)} className="input" key={items.length}>
          {optional ? <option value="">{t`Anywhere`}</option> : null}
          <CodeOptions codes={items} />
        </select>
      )}
    </Field>
  );
}

/** A shelter has no field for its address: nobody can write it here by mistake. */
function Place() {
  const { t } = useLingui();
  const { register, control } = useFormContext<BookValues>();
  const [mode, placeKind] = useWatch({ control, name: ['mode', 'placeKind'] });
  if (mode !== 'on_site') return null;
  return (
    <>
      <CodeSelect name="placeKind" list="meeting-place" label={t`Where`} />
      {placeKind === 'at_shelter' ? (
        <p className="small quiet">{t`They are told the district only. Meet them on the way.`}</p>
      ) : (
        <Field label={t`Address or room`} hint={t`They read it once they have said yes. Never a shelter’s.`}>
          {(field) => (
            <input {...field} {...register('placeText')} className="input" dir="auto" maxLength={300} />
          )}
        </Field>
      )}
    </>
  );
}

function Preference() {
  const { t } = useLingui();
  const { register } = useFormContext<BookValues>();
  return (
    <Group label={t`Preferred`}>
      <Chip value="" {...register('sexPreference')}>{t`no preference`}</Chip>
      <Chip value="female" {...register('sexPreference')}>{t`a woman`}</Chip>
      <Chip value="male" {...register('sexPreference')}>{t`a man`}</Chip>
    </Group>
  );
}

function Message() {
  const { t } = useLingui();
  const { register } = useFormContext<BookValues>();
  return (
    <Field label={t`Message`} hint={t`Optional. They read it once they have said yes.`}>
      {(control) => (
        <textarea {...control} {...register('message')} className="input" dir="auto" maxLength={2000} />
      )}
    </Field>
  );
}
