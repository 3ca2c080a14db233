import { useLingui } from '@lingui/react/macro';
import { useFormContext, useWatch } from 'react-hook-form';
import { Chip } from '../../shared/ui/chip';
import { Field, Group } from '../../shared/ui/field';
import { Fold } from '../../shared/ui/fold';
import { BookCodeField } from './book-code-field';
import { type BookValues, PLACE_TEXT } from './book-values';
import type { BookPartProps } from './use-book';

/** What has a sensible answer already. */
export function MoreFields({ role }: Pick<BookPartProps, 'role'>) {
  const { t } = useLingui();
  return (
    <Fold title={t`Purpose, preferences, message`}>
      {() => (
        <div className="stack">
          <BookCodeField name="purpose" list="appointment-purpose" label={t`What for`} />
          <Preference />
          <BookCodeField name="district" list="district" label={t`District`} none={t`Anywhere`} />
          {role === 'interpreter' ? (
            <BookCodeField name="party" list="heard-party" label={t`Who is heard`} />
          ) : null}
          <BookCodeField name="costBearer" list="cost-bearer" label={t`Who pays`} />
          <Message />
        </div>
      )}
    </Fold>
  );
}

/** A shelter has no field for its address: it cannot be written here by mistake. */
export function PlaceQuestion({ booking }: Pick<BookPartProps, 'booking'>) {
  const { t } = useLingui();
  const { register, control } = useFormContext<BookValues>();
  const [mode, placeKind] = useWatch({ control, name: ['mode', 'placeKind'] });
  if (mode !== 'on_site') return null;
  return (
    <>
      <BookCodeField name="placeKind" list="meeting-place" label={t`Where`} />
      {placeKind === 'at_shelter' ? (
        <p className="small quiet">
          {t`They are told the district, and after a yes the telephone number of your agency. Write in the message where you meet them on the way.`}
        </p>
      ) : placeKind === 'practitioner_office' ? null : (
        <Field
          id={PLACE_TEXT}
          label={t`Address and door`}
          hint={t`They read it once they have said yes. Never a shelter’s.`}
          error={booking.errorAt(PLACE_TEXT)}
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
