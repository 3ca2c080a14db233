import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Badge, type Tone } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ActForm } from '../../entities/code/act-form';
import { ConfirmMistakeDialog } from '../../entities/episode/confirm-mistake-dialog';
import { useEpisodeAct } from './use-episode-act';

type Mistake = NonNullable<MissingEpisode['mistake']>;

/** Asks the other agencies; nothing ends by the question. */
export function AskMistakeForm({ id }: { id: string }) {
  const { t } = useLingui();
  const ask = useEpisodeAct<Record<string, string>>(id, ({ note }, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/mistake', { params: { path: { id }, header }, body: { note } }),
    ),
  );
  return (
    <ActForm
      questions={[{ name: 'note', label: t`Why was it a mistake?`, long: true }]}
      childrenFirst
      submit={t`Ask another agency to confirm`}
      busy={ask.isPending}
      error={ask.error}
      onSubmit={(answers) => ask.mutate(answers)}
    >
      {() => (
        <p className="small quiet">
          <Trans>
            The alert goes on until a person of another agency confirms that the report was a mistake.
          </Trans>
        </p>
      )}
    </ActForm>
  );
}

interface CardProps {
  episode: MissingEpisode;
}

/** The question whether the report was a mistake, and what became of it. */
export function MistakeCard({ episode }: CardProps) {
  const { t } = useLingui();
  const { id, reference, mistake } = episode;
  if (!mistake) return null;
  const { askedBy, askedAt, note, answers } = mistake;
  return (
    <Card title={t`Reported by mistake?`}>
      <div className="stack">
        <p>
          <State mistake={mistake} />
        </p>
        <p className="small">
          <Trans>
            {askedBy.name} asked <When at={askedAt} />
          </Trans>
        </p>
        {note ? (
          <p>
            <FreeText text={note} />
          </p>
        ) : null}
        <Answered mistake={mistake} />
        {answers.includes('confirmed') ? <AnswerMistake id={id} reference={reference} /> : null}
        {answers.includes('withdrawn') ? <WithdrawMistake id={id} /> : null}
      </div>
    </Card>
  );
}

const TONES: Readonly<Record<string, Tone>> = { asked: 'warning', confirmed: 'good' };

function State({ mistake: { status } }: { mistake: Mistake }) {
  const { t } = useLingui();
  const words: Record<string, string> = {
    asked: t`Waits for a second agency: the alert goes on`,
    confirmed: t`Confirmed by a second agency`,
    refused: t`Refused: the search goes on`,
    withdrawn: t`Withdrawn: the search goes on`,
    lapsed: t`No answer was given before the search ended`,
  };
  return <Badge tone={TONES[status] ?? 'plain'}>{words[status]}</Badge>;
}

function Answered({ mistake: { answeredBy, answeredAt, byDutyRole } }: { mistake: Mistake }) {
  if (!answeredBy || !answeredAt) return null;
  return (
    <p className="small">
      {byDutyRole ? (
        <Trans>
          The duty role of {answeredBy.name} answered <When at={answeredAt} />
        </Trans>
      ) : (
        <Trans>
          {answeredBy.name} answered <When at={answeredAt} />
        </Trans>
      )}
    </p>
  );
}

function AnswerMistake({ id, reference }: { id: string; reference: string }) {
  const [confirming, setConfirming] = useState(false);
  const { error, isPending, mutate } = useEpisodeAct<object>(id, (body, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/mistake/confirmation', { params: { path: { id }, header }, body }),
    ),
  );
  const refuse = useEpisodeAct<object>(id, (body, header) =>
    versioned(api.POST('/missing-episodes/{id}/mistake/refusal', { params: { path: { id }, header }, body })),
  );
  return (
    <div className="stack">
      <ProblemNotice error={refuse.error} />
      <p className="small quiet">
        <Trans>
          Confirm only if you know that the person is not missing: the alert ends for all agencies.
        </Trans>
      </p>
      <div className="row">
        <Button onClick={() => setConfirming(true)}>
          <Trans>It was a mistake: end the search…</Trans>
        </Button>
        <Button busy={refuse.isPending} onClick={() => refuse.mutate({})}>
          <Trans>It was no mistake: search on</Trans>
        </Button>
      </div>
      {confirming ? (
        <ConfirmMistakeDialog
          reference={reference}
          act={{ error, isPending, confirm: () => mutate({}) }}
          onClose={() => setConfirming(false)}
        />
      ) : null}
    </div>
  );
}

function WithdrawMistake({ id }: { id: string }) {
  const withdraw = useEpisodeAct<object>(id, (body, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/mistake/withdrawal', { params: { path: { id }, header }, body }),
    ),
  );
  return (
    <div>
      <ProblemNotice error={withdraw.error} />
      <Button small busy={withdraw.isPending} onClick={() => withdraw.mutate({})}>
        <Trans>Withdraw the question</Trans>
      </Button>
    </div>
  );
}
