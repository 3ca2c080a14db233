import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppointmentView } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TextField } from '../../shared/ui/value-fields';
import { candidatesQuery, type Wanted } from './appointment-query';
import { CandidatePick } from './candidate-pick';
import type { AppointmentActProps } from './use-appointment-act';
import { visibleLength, written } from '../../shared/ui/written';

/** Somebody else in one step: everything is as it was, the best one who is free is chosen already. */
export function AskAnother(props: AppointmentActProps) {
  const { t } = useLingui();
  const { people, chosen, choose, error, isPending, isOutside, isReady, ask, decision } = useAsking(props);
  const name = chosen?.name;
  return (
    <div className="card card__body stack">
      <ProblemNotice error={error} />
      <fieldset className="field">
        <legend className="field__label">{t`Ask another`}</legend>
        <div className="stack stack--tight">
          {people.map((candidate, index) => (
            <CandidatePick
              key={candidate.id}
              candidate={candidate}
              isBest={index === 0}
              name="replacement"
              checked={candidate.id === chosen?.id}
              onChoose={() => choose(candidate.id)}
            />
          ))}
          {!isPending && people.length === 0 ? (
            <p className="quiet">
              <Trans>No other person who fits is free then.</Trans>
            </p>
          ) : null}
        </div>
      </fieldset>
      {isOutside ? <Decision {...decision} /> : null}
      {name ? (
        <Button look="primary" wide busy={props.act.isPending || !isReady} onClick={ask}>
          <Trans>Ask {name}</Trans>
        </Button>
      ) : null}
    </div>
  );
}

/** Who is free, who is chosen, and what has to be said for somebody outside the register. */
function useAsking({ appointment, act }: AppointmentActProps) {
  const [wanted] = useState(() => wantedOf(appointment));
  const { data, error, isPending } = useQuery(candidatesQuery(appointment.caseId ?? '', wanted));
  const [chosenId, choose] = useState('');
  const [ground, setGround] = useState('');
  const [reason, setReason] = useState('');
  const people = (data?.items ?? []).filter(({ id }) => id !== appointment.practitioner?.id);
  const chosen = people.find(({ id }) => id === chosenId) ?? people[0];
  const isOutside = appointment.role === 'interpreter' && chosen !== undefined && !chosen.registerNumber;
  const isReady = !isOutside || (ground !== '' && visibleLength(reason) >= 10);
  const verb = appointment.status === 'requested' ? 'offer' : 'replacement';
  function ask() {
    const outsideRegister = isOutside ? { ground, reason: written(reason) } : undefined;
    act.mutate({ act: verb, practitionerId: chosen?.id, outsideRegister });
  }
  const decision = { ground, onGround: setGround, reason, onReason: setReason };
  return { people, chosen, choose, error, isPending, isOutside, isReady, ask, decision };
}

interface DecisionProps {
  ground: string;
  onGround: (ground: string) => void;
  reason: string;
  onReason: (reason: string) => void;
}

function Decision({ ground, onGround, reason, onReason }: DecisionProps) {
  const { t } = useLingui();
  return (
    <>
      <CodeField
        list="outside-register-ground"
        label={t`Not in the national register: why?`}
        hint={t`Sworn interpreters come first; to ask another person is a decision with a reason.`}
        value={ground}
        onChange={onGround}
      />
      <TextField label={t`Reason in a sentence`} maxLength={2000} value={reason} onChange={onReason} />
    </>
  );
}

/** The same time; now, when that is over. */
function wantedOf(appointment: AppointmentView): Wanted {
  const { id, role, language, lawyerRole, sexPreference, mode, district, party } = appointment;
  const length = Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt);
  const start = Math.max(Date.parse(appointment.startsAt), Date.now());
  return {
    role,
    language,
    lawyerRole,
    sexPreference,
    mode,
    district,
    party,
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + length).toISOString(),
    replacesId: id,
  };
}
