import { Trans, useLingui } from '@lingui/react/macro';
import { useFormContext, useWatch } from 'react-hook-form';
import type { AppointmentCandidate } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { Field } from '../../shared/ui/field';
import { BookCodeField } from './book-code-field';
import type { BookValues } from './book-values';
import { CandidatePick } from './candidate-pick';
import { useMoneyWords } from './money-words';
import type { BookPartProps } from './use-book';

/** Who is free then, with the reasons; the best one is chosen unless somebody else is. */
export function CandidateQuestion({ booking, role }: BookPartProps) {
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
          {hasTime && !isLooking && people.length === 0 ? <NoPractitioner role={role} /> : null}
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
      {isOutside ? <OutsideFields booking={booking} /> : null}
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

function NoPractitioner({ role }: Pick<BookPartProps, 'role'>) {
  return (
    <p className="quiet">
      {role === 'lawyer' ? (
        <Trans>
          No lawyer on Relais is free then. Choose another time, or send the request without a person.
        </Trans>
      ) : (
        <Trans>
          No interpreter on Relais speaks this language and is free then. Choose another time or manner, or
          send the request without a person.
        </Trans>
      )}
    </p>
  );
}

/** Somebody outside the national register is asked by a reasoned decision only. */
function OutsideFields({ booking }: Pick<BookPartProps, 'booking'>) {
  const { t } = useLingui();
  const { register } = useFormContext<BookValues>();
  return (
    <>
      <BookCodeField
        id="outside-ground"
        name="outsideGround"
        list="outside-register-ground"
        label={t`Not in the national register: why?`}
        hint={t`Sworn interpreters come first; to ask another person is a decision with a reason.`}
        error={booking.errorAt('outside-ground')}
        none={t`Choose`}
      />
      <Field id="outside-reason" label={t`Reason in a sentence`} error={booking.errorAt('outside-reason')}>
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
