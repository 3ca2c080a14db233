import { useLingui } from '@lingui/react/macro';
import { CodeSet } from '../../entities/code/code-set';
import type { FormError } from '../../shared/ui/error-summary';
import { Field } from '../../shared/ui/field';
import { DayField } from '../../shared/ui/value-fields';
import { CodeChoices } from '../../entities/code/code-choices';
import { type GuardianValues, isCap } from './guardian-values';

/** What is wrong with the values, by the control that has to change. */
export function useGuardianErrors({ districts, languages, softCap }: GuardianValues): FormError[] {
  const { t } = useLingui();
  return [
    languages.length === 0 && { target: 'guardian-languages', text: t`Choose a language` },
    districts.length === 0 && { target: 'guardian-districts', text: t`Choose a judicial district` },
    !isCap(softCap) && { target: 'guardian-cap', text: t`Write a number of wards from 0 to 200` },
  ].filter((error) => error !== false);
}

interface GuardianFieldsProps {
  values: GuardianValues;
  errorAt: (target: string) => string | undefined;
  onChange: (values: GuardianValues) => void;
}

/** What the Service records of a guardian, each at its control. */
export function GuardianFields({ values, errorAt, onChange }: GuardianFieldsProps) {
  const { t } = useLingui();
  const set = (more: Partial<GuardianValues>) => onChange({ ...values, ...more });
  return (
    <>
      <CodeChoices
        list="guardian-kind"
        label={t`Kind of guardian`}
        value={[values.kind]}
        onChange={([kind]) => set({ kind: kind! })}
      />
      <CodeSet
        id="guardian-languages"
        list="language"
        label={t`Languages`}
        error={errorAt('guardian-languages')}
        value={values.languages}
        onChange={(languages) => set({ languages })}
      />
      <CodeSet
        id="guardian-districts"
        list="district"
        label={t`Judicial districts`}
        error={errorAt('guardian-districts')}
        value={values.districts}
        onChange={(districts) => set({ districts })}
      />
      <BoundFields values={values} error={errorAt('guardian-cap')} onChange={set} />
    </>
  );
}

interface BoundFieldsProps {
  values: GuardianValues;
  error?: string;
  onChange: (more: Partial<GuardianValues>) => void;
}

/** How many wards at the most, and until when. */
function BoundFields({ values, error, onChange }: BoundFieldsProps) {
  const { t } = useLingui();
  return (
    <div className="columns columns--two">
      <Field
        id="guardian-cap"
        label={t`Wards at the most`}
        hint={t`Empty: what the rules say for the kind`}
        error={error}
      >
        {(control) => (
          <input
            {...control}
            className="input input--short"
            inputMode="numeric"
            value={values.softCap}
            onChange={({ target }) => onChange({ softCap: target.value })}
          />
        )}
      </Field>
      <DayField
        label={t`Recognised until`}
        hint={t`Empty: without an end. After it no minor is proposed any more.`}
        value={values.accreditedUntil}
        onChange={(accreditedUntil) => onChange({ accreditedUntil })}
      />
    </div>
  );
}
