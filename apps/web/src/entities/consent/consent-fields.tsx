import { useLingui } from '@lingui/react/macro';
import { CodeField } from '../code/code-field';
import { Fold } from '../../shared/ui/fold';
import { DayField, LineField } from '../../shared/ui/value-fields';
import type { ConsentValues } from './consent-values';
import { UnderstoodFields } from './understood-fields';

export interface ConsentFieldsProps {
  values: ConsentValues;
  /** A child does not consent alone: somebody who answers for it does. Undefined where the screen does not know. */
  isChild?: boolean;
  errorAt: (target: string) => string | undefined;
  onChange: (values: ConsentValues) => void;
}

type PartProps = Omit<ConsentFieldsProps, 'isChild' | 'errorAt'>;

/** Who agreed, how, in which language and with whose help, and until when. */
export function ConsentFields({ values, isChild, errorAt, onChange }: ConsentFieldsProps) {
  const { t } = useLingui();
  const set = (field: keyof ConsentValues) => (value: string) => onChange({ ...values, [field]: value });
  return (
    <>
      <CodeField
        id="consent-giver"
        list="consent-giver"
        without={isChild === undefined ? [] : isChild ? ['person'] : ['guardian', 'parent']}
        label={t`Who consents`}
        error={errorAt('consent-giver')}
        value={values.givenBy}
        onChange={set('givenBy')}
      />
      <CodeField
        id="consent-form"
        list="consent-form"
        label={t`How it was given`}
        error={errorAt('consent-form')}
        value={values.form}
        onChange={set('form')}
      />
      <Fold title={t`Language, interpreter, until when`}>
        {() => (
          <div className="stack">
            <Understood values={values} onChange={onChange} />
            <DayField
              label={t({ message: 'Until', context: 'day' })}
              hint={t`Left empty, the usual term applies.`}
              value={values.until}
              onChange={set('until')}
            />
          </div>
        )}
      </Fold>
    </>
  );
}

/** In which language it was explained, and by whose mouth. */
function Understood({ values, onChange }: PartProps) {
  const { t } = useLingui();
  const hasInterpreter = values.interpretation !== '' && values.interpretation !== 'none';
  return (
    <>
      <UnderstoodFields
        values={values}
        onChange={({ language, interpretation }) =>
          onChange({
            ...values,
            language,
            interpretation,
            interpreter: interpretation === values.interpretation ? values.interpreter : '',
          })
        }
      />
      {hasInterpreter ? (
        <LineField
          label={t`Name or number of the interpreter`}
          hint={t`Optional. Kept sealed.`}
          maxLength={120}
          value={values.interpreter}
          onChange={(interpreter) => onChange({ ...values, interpreter })}
        />
      ) : null}
    </>
  );
}
