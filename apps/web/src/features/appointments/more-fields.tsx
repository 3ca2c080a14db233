import { useLingui } from '@lingui/react/macro';
import { useFormContext, useWatch } from 'react-hook-form';
import type { AppointmentRole } from '../../shared/api';
import { type ListName, useCodes } from '../../entities/code/code-lists';
import { Chip } from '../../shared/ui/chip';
import type { FormError } from '../../shared/ui/error-summary';
import { Field, Group } from '../../shared/ui/field';
import { Fold } from '../../shared/ui/fold';
import { type BookValues, PLACE_TEXT } from './book-values';
import { CodeOptions } from '../../entities/code/labels';

interface MoreFieldsProps {
  role: AppointmentRole;
}

/** What has a sensible answer already. */
export function MoreFields({ role }: MoreFieldsProps) {
  const { t } = useLingui();
  return (
    <Fold title={t`Purpose, preferences, message`}>
      {() => (
        <div className="stack">
          <CodeSelect name="purpose" list="appointment-purpose" label={t`What for`} />
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

interface PlaceQuestionProps {
  errors: readonly FormError[];
}

/** A shelter has no field for its address: it cannot be written here by mistake. */
export function PlaceQuestion({ errors }: PlaceQuestionProps) {
  const { t } = useLingui();
  const { register, control } = useFormContext<BookValues>();
  const [mode, placeKind] = useWatch({ control, name: ['mode', 'placeKind'] });
  if (mode !== 'on_site') return null;
  return (
    <>
      <CodeSelect name="placeKind" list="meeting-place" label={t`Where`} />
      {placeKind === 'at_shelter' ? (
        <p className="small quiet">
          {t`They are told the district, and after a yes the telephone number of your agency. Write in the message where you meet them on the way.`}
        </p>
      ) : placeKind === 'practitioner_office' ? null : (
        <Field
          id={PLACE_TEXT}
          label={t`Address and door`}
          hint={t`They read it once they have said yes. Never a shelter’s.`}
          error={errors.find(({ target }) => target === PLACE_TEXT)?.text}
        >
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
