import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { useMomentWords } from '../../shared/time/time-words';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ActForm } from '../../entities/code/act-form';
import { useEpisodeAct } from './use-episode-act';

interface FormProps {
  id: string;
}

type Answers = Record<string, string>;

/** Everything a magistrate needs to decide; the decision is theirs alone. */
export function PrepareChildAlertForm({ id }: FormProps) {
  const { t } = useLingui();
  const prepare = useEpisodeAct<Answers>(id, ({ text }, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/child-alert', { params: { path: { id }, header }, body: { text } }),
    ),
  );
  return (
    <ActForm
      key={prepare.kept}
      questions={[{ name: 'text', label: t`Why is a life in immediate danger?`, long: true, required: true }]}
      childrenFirst
      submit={t`Ready for the magistrate`}
      busy={prepare.isPending}
      error={prepare.error}
      onSubmit={(answers) => prepare.mutate(answers)}
    >
      {() => <Conditions />}
    </ActForm>
  );
}

/** What has to hold before a magistrate is asked. */
function Conditions() {
  return (
    <>
      <div className="small">
        <ul>
          <li>
            <Trans>The person is under 18, and it is very worrying.</Trans>
          </li>
          <li>
            <Trans>A life is in immediate danger, one strongly believes.</Trans>
          </li>
          <li>
            <Trans>The child is probably on Belgian territory.</Trans>
          </li>
          <li>
            <Trans>There is enough to publish: a good recent photo and a description.</Trans>
          </li>
        </ul>
      </div>
      <p className="small quiet">
        <Trans>All of these have to hold. Only a magistrate decides.</Trans>
      </p>
    </>
  );
}

interface DecideProps {
  episode: MissingEpisode;
}

type Act = 'launch' | 'refuse' | 'extend' | 'end';
interface Decision {
  act: Act;
  message?: string;
}

/** What a magistrate decides: to launch it or not; then to make it longer, or to end it with a message. */
export function DecideChildAlert({ episode: { id, authorities } }: DecideProps) {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const decide = useDecision(id);
  const status = authorities.childAlert?.status;
  const end = authorities.childAlert?.endsAt ? momentOf(authorities.childAlert.endsAt) : '';
  const button = (act: Act, words: string, look?: 'primary') => (
    <Button
      look={look}
      busy={decide.isPending && decide.variables?.act === act}
      onClick={() => decide.mutate({ act })}
    >
      {words}
    </Button>
  );
  if (status !== 'decided')
    return (
      <Launch error={decide.error}>
        {button('launch', t`Launch the Child Alert`, 'primary')}
        {status === 'refused' ? null : button('refuse', t`Refuse it`)}
      </Launch>
    );
  return (
    <div className="stack">
      <p>
        <Trans>It runs until {end}. The public has to be told when it ends.</Trans>
      </p>
      <div className="row">{button('extend', t`Make it longer`)}</div>
      <ActForm
        questions={[{ name: 'message', label: t`Message that ends it`, long: true, required: true }]}
        submit={t`End the Child Alert`}
        busy={decide.isPending && decide.variables?.act === 'end'}
        error={decide.error}
        onSubmit={({ message }) => decide.mutate({ act: 'end', message })}
      />
    </div>
  );
}

const useDecision = (id: string) =>
  useEpisodeAct<Decision>(id, (body, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/child-alert/decision', { params: { path: { id }, header }, body }),
    ),
  );

interface LaunchProps {
  error: unknown;
  children: ReactNode;
}

function Launch({ error, children }: LaunchProps) {
  return (
    <div className="stack">
      <p className="small">
        <Trans>
          It runs for a limited time, can be made longer within its bound, and ends with a message.
        </Trans>
      </p>
      <ProblemNotice error={error} />
      <div className="row">{children}</div>
    </div>
  );
}
