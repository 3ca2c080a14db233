import { Trans, useLingui } from '@lingui/react/macro';
import { useFormContext, useWatch } from 'react-hook-form';
import type { AppointmentCandidate, AppointmentRole } from '../../shared/api';
import { useCodes, useLabels } from '../../entities/code/code-lists';
import { Field } from '../../shared/ui/field';
import type { BookValues } from './book-values';
import { CandidatePick } from './candidate-pick';
import { useMoneyWords } from './money-words';
import type { Booking } from './use-book';
import { CodeOptions } from '../../entities/code/labels';

interface CandidateQuestionProps {
  booking: Booking;
  role: AppointmentRole;
}

/** Who is free then, with the reasons; the best one is chosen unless somebody else is. */
export function CandidateQuestion({ booking, role }: CandidateQuestionProps) {
  const { t } = useLingui();
  const { setValue } = useFormContext<BookValues>();
  const { people, chosen, hasTime, isLooking, isOutside } = booking;
  return (
    <>
      <fieldset className="field">
        <legend className="field__label">{t`Who is asked`}</legend>
        <div className="stack stack--tight" aria-live="polite">
          {!hasTime ? (
            <p className="quiet">
              <Trans>Choose when: the people who are free then stand here.</Trans>
            </p>
          ) : null}
          {isLooking ? (
            <p className="quiet">
              <Trans>Looking for people who are free…</Trans>
            </p>
          ) : null}
          {hasTime && !isLooking && people.length === 0 ? <Nobody role={role} /> : null}
          {people.map((candidate: AppointmentCandidate, index) => (
            <CandidatePick
              key={candidate.id}
              candidate={candidate}
              isBest={index === 0}
              name="practitionerId"
              checked={candidate.id === chosen?.id}
              onChoose={() => setValue('practitionerId', candidate.id)}
            />
          ))}
        </div>
      </fieldset>
      <CostLine cents={chosen?.rateCentsHour} />
      {isOutside ? <OutsideFields errors={booking.errors} /> : null}
    </>
  );
}

interface CostLineProps {
  /** Rate of the chosen person, cents an hour. */
  cents: number | undefined;
}

/** What it will cost about, and who pays, before it is asked. */
function CostLine({ cents }: CostLineProps) {
  const { control } = useFormContext<BookValues>();
  const [minutes, bearer] = useWatch({ control, name: ['minutes', 'costBearer'] });
  const moneyOf = useMoneyWords();
  const payer = useLabels('cost-bearer')(bearer);
  if (cents === undefined) return null;
  const amount = moneyOf(Math.round((cents * Number(minutes)) / 60));
  return (
    <p className="small">
      <Trans>
        About {amount}, paid by: {payer}
      </Trans>
    </p>
  );
}

interface NobodyProps {
  role: AppointmentRole;
}

function Nobody({ role }: NobodyProps) {
  return (
    <p className="quiet">
      {role === 'lawyer' ? (
        <Trans>
          No lawyer on Relais is free then. Choose another time, or send the request without a person.
        </Trans>
      ) : (
        <Trans>
          Nobody on Relais speaks this language and is free then. Choose another time or manner, or send the
          request without a person.
        </Trans>
      )}
    </p>
  );
}

interface OutsideFieldsProps {
  errors: Booking['errors'];
}

/** Somebody outside the national register is asked by a reasoned decision only. */
function OutsideFields({ errors }: OutsideFieldsProps) {
  const { t } = useLingui();
  const { register } = useFormContext<BookValues>();
  const grounds = useCodes('outside-register-ground');
  const errorOf = (name: string) => errors.find(({ target }) => target === name)?.text;
  return (
    <>
      <Field
        id="outside-ground"
        label={t`Not in the national register: why?`}
        hint={t`Sworn interpreters come first; asking somebody else is a decision with a reason.`}
        error={errorOf('outside-ground')}
      >
        {(control) => (
          <select {...control} {...register('outsideGround')} className="input" key={grounds.length}>
            <option value="">{t`Choose`}</option>
            <CodeOptions codes={grounds} />
          </select>
        )}
      </Field>
      <Field id="outside-reason" label={t`Reason in a sentence`} error={errorOf('outside-reason')}>
        {(control) => (
          <textarea
            {...control}
            {...register('outsideReason')}
            className="input"
            dir="auto"
            maxLength={2000}
          />
        )}
      </Field>
    </>
  );
}
