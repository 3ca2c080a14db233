import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { api, bodyOf, queryClient, useIdempotencyKey, type MissingEpisode } from '../../shared/api';
import { ActForm } from '../../entities/code/act-form';
import { episodeQuery } from '../../entities/episode/missing-query';

interface CallFormProps {
  recipientId: string;
  episode: MissingEpisode;
}

type Answers = Record<string, string>;

/** An agency that is not on Relais: what to say, and whom one reached. Only a name ends the reminders. */
export function EpisodeCallForm({ recipientId, episode }: CallFormProps) {
  const { t } = useLingui();
  const keyOf = useIdempotencyKey();
  const record = useMutation({
    mutationFn: ({ reached = '', callback }: Answers) => {
      const body = { reached, callback };
      const header = { 'Idempotency-Key': keyOf([recipientId, body]) };
      return bodyOf(
        api.POST('/alert-recipients/{id}/call', { params: { path: { id: recipientId }, header }, body }),
      );
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: episodeQuery(episode.id).queryKey }),
  });
  return (
    <ActForm
      questions={[
        { name: 'reached', label: t`Whom you reached: name and function`, required: true },
        { name: 'callback', label: t`Number to call them back`, telephone: true, required: true },
      ]}
      childrenFirst
      submit={t`They know now`}
      busy={record.isPending}
      error={record.error}
      onSubmit={(answers) => record.mutate(answers)}
    >
      {() => (
        <p className="small">
          <Trans>
            Say: a child of ours is missing and the case is in Relais. Ask for a name, a number to call back,
            and what they do now. Give names only to a person whom you know to be of that service.
          </Trans>
        </p>
      )}
    </ActForm>
  );
}
