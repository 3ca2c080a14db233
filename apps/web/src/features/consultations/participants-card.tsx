import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ConsultationView } from '../../shared/api';
import { WorkEmailField } from '../../entities/agency/work-email-field';
import { Label } from '../../entities/code/labels';
import { ReasonDialog } from '../../entities/code/reason-dialog';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { CheckBox } from '../../shared/ui/check-box';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useTries } from '../../shared/ui/use-tries';
import { consultationActs, useConsultationAct } from './consultation-queries';
import { written } from '../../shared/ui/written';

interface ViewProps {
  view: ConsultationView;
}
type Participant = ConsultationView['participants'][number];

/** Who takes part: people, by name. */
export function ParticipantsCard({ view }: ViewProps) {
  const { t } = useLingui();
  return (
    <Card title={t`Who takes part`} flush>
      <ul className="rows">
        {view.participants.map((one) => (
          <Row key={one.id} view={view} one={one} />
        ))}
      </ul>
      <div className="card__body stack">
        {view.actions.includes('participant') ? (
          <Fold title={t`Name a person`}>{() => <NameForm view={view} />}</Fold>
        ) : null}
        <Leave view={view} />
      </div>
    </Card>
  );
}

function Row({ view, one }: ViewProps & { one: Participant }) {
  const [isStriking, setStriking] = useState(false);
  const mayStrike = view.actions.includes('striking') && !one.struckAt && !one.isOwn;
  return (
    <li className="row row--apart">
      <div>
        <p>
          {one.struckAt ? <s>{one.name}</s> : <strong>{one.name}</strong>} · {one.agency.name}
        </p>
        <p className="small quiet">
          <Standing one={one} />
        </p>
      </div>
      {mayStrike ? (
        <Button small onClick={() => setStriking(true)}>
          <Trans>Strike</Trans>
        </Button>
      ) : null}
      {isStriking ? <StrikeDialog view={view} one={one} onClose={() => setStriking(false)} /> : null}
    </li>
  );
}

function Standing({ one }: { one: Participant }) {
  if (one.struckReason) return <Label list="consultation-departure" code={one.struckReason} />;
  if (one.organises) return <Trans>acts for the organiser</Trans>;
  return one.permanent ? <Trans>permanent representative</Trans> : <Trans>participant</Trans>;
}

function StrikeDialog({ view, one, onClose }: ViewProps & { one: Participant; onClose: () => void }) {
  const { t } = useLingui();
  const strike = useConsultationAct(
    (reason: Parameters<typeof consultationActs.strike>[2]) =>
      consultationActs.strike(view.id, one.id, reason),
    onClose,
  );
  return (
    <ReasonDialog
      title={t`Strike a person`}
      list="consultation-departure"
      act={strike}
      verb={<Trans>Strike now</Trans>}
      onClose={onClose}
    >
      <p>
        <Trans>From now on the consultation is not there for this person, its minutes neither.</Trans>
      </p>
    </ReasonDialog>
  );
}

function NameForm({ view }: ViewProps) {
  const { t } = useLingui();
  const [email, setEmail] = useState('');
  const [permanent, setPermanent] = useState(false);
  const [organises, setOrganises] = useState(false);
  const name = useConsultationAct(
    (body: Parameters<typeof consultationActs.name>[1]) => consultationActs.name(view.id, body),
    () => setEmail(''),
  );
  const problem = { target: 'participant-email', text: t`Write the e-mail address at work` };
  const { attempt, errors, errorAt, tried } = useTries(email.includes('@') ? [] : [problem]);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (tried()) name.mutate({ email: written(email), permanent, organises });
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <ProblemNotice error={name.error} lost={t`Not saved.`} />
      <WorkEmailField
        id="participant-email"
        error={errorAt('participant-email')}
        value={email}
        onChange={setEmail}
      />
      <CheckBox
        label={t`Represents the agency at every meeting`}
        checked={permanent}
        onChange={setPermanent}
      />
      <CheckBox label={t`Organises with me (same agency)`} checked={organises} onChange={setOrganises} />
      <div>
        <Button type="submit" look="primary" busy={name.isPending}>
          <Trans>Name this person</Trans>
        </Button>
      </div>
    </form>
  );
}

/** Nobody must attend or speak. */
function Leave({ view }: ViewProps) {
  const navigate = useNavigate();
  const leave = useConsultationAct(async (id: string) => {
    await consultationActs.leave(id);
    await navigate({ to: '/consultations', search: {} });
  });
  if (!view.actions.includes('departure')) return null;
  return (
    <>
      <ProblemNotice error={leave.error} />
      <p className="small quiet">
        <Trans>
          No participant must attend or speak. A participant who leaves sees the consultation no more.
        </Trans>
      </p>
      <div>
        <Button busy={leave.isPending} onClick={() => leave.mutate(view.id)}>
          <Trans>Leave the consultation</Trans>
        </Button>
      </div>
    </>
  );
}
