import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { Reference } from '../../shared/ui/reference';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import { ActForm, type Question } from '../../entities/code/act-form';
import { EpisodeDialog } from './episode-dialog';
import { isTalk } from '../../entities/episode/missing-words';
import { isOpen, type Task } from './task-words';
import { TASKS } from './tasks-card';
import { useEpisodeAct } from './use-episode-act';

interface FormProps {
  id: string;
}

interface EpisodeFormProps {
  episode: MissingEpisode;
}

type Answers = Record<string, string>;

interface AskedProps extends EpisodeFormProps {
  asked: Asked<Answers>;
}

/** The finding was wrong: with a reason the alert starts again. */
export function TakeBackFindingForm({ id }: FormProps) {
  const { t } = useLingui();
  const takeBack = useEpisodeAct<Answers>(id, ({ reason = '' }, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/finding/take-back', {
        params: { path: { id }, header },
        body: { reason },
      }),
    ),
  );
  return (
    <ActForm
      questions={[{ name: 'reason', label: t`Why was the finding wrong?`, long: true, required: true }]}
      childrenFirst
      submit={t`The person is still missing: start the alert again`}
      busy={takeBack.isPending}
      error={takeBack.error}
      onSubmit={(answers) => takeBack.mutate(answers)}
    >
      {() => (
        <p className="small quiet">
          <Trans>
            The alert starts again for each recipient. Everyone who was told that the person was found is told
            that this was wrong.
          </Trans>
        </p>
      )}
    </ActForm>
  );
}

const SIGNS = ['seen', 'not_seen', 'unknown'] as const;

/** A talk with somebody trusted, and another look for signs. */
export function DebriefForm({ id }: FormProps) {
  const { t } = useLingui();
  const [signs, setSigns] = useState<(typeof SIGNS)[number]>();
  const words = { seen: t`Yes`, not_seen: t`No`, unknown: t`Not known` };
  const debrief = useEpisodeAct<Answers>(id, ({ manner = '', ...more }, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/debriefing', {
        params: { path: { id }, header },
        body: { manner, traffickingSigns: signs, ...more } as never,
      }),
    ),
  );
  return (
    <ActForm
      questions={useDebriefQuestions()}
      left={signs ? [] : ['traffickingSigns']}
      submit={t({ message: 'Keep it', context: 'missing' })}
      busy={debrief.isPending}
      error={debrief.error}
      onSubmit={(answers) => debrief.mutate(answers)}
      others={{ traffickingSigns: t`Are there signs of trafficking?` }}
    >
      {(at) => (
        <Group {...at('traffickingSigns')} label={t`Are there signs of trafficking?`}>
          {SIGNS.map((one) => (
            <Chip key={one} name="signs" checked={signs === one} onChange={() => setSigns(one)}>
              {words[one]}
            </Chip>
          ))}
        </Group>
      )}
    </ActForm>
  );
}

function useDebriefQuestions(): Question[] {
  const { t } = useLingui();
  return [
    { name: 'manner', label: t`How?`, list: 'missing-debriefing', required: true },
    {
      name: 'trustedPerson',
      label: t`Person of trust who talked with the child`,
      // Without their name it is no return interview.
      required: ({ manner }) => isTalk(manner),
    },
    {
      name: 'heldAt',
      label: t`When did it take place?`,
      hint: t`By the Belgian clock. Leave it empty if it is not known`,
      moment: true,
    },
    { name: 'note', label: t`What the next plan needs to know`, long: true },
  ];
}

/** What the episode opened ends with it; it decides no task, so what is open is listed first. */
export function CloseForm({ episode }: EpisodeFormProps) {
  const { t } = useLingui();
  const { id } = episode;
  const open = episode.tasks.filter(isOpen);
  const close = useEpisodeAct<Answers>(id, ({ note }, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/closure', { params: { path: { id }, header }, body: { note } }),
    ),
  );
  const asked = useAsked(close);
  if (open.length > 0) return <StillOpen tasks={open} />;
  return (
    <>
      <ActForm
        questions={[{ name: 'note', label: t`Note`, long: true }]}
        submit={t`Close the episode`}
        busy={asked.isPending}
        error={asked.error}
        onSubmit={asked.ask}
      />
      <CloseDialog episode={episode} asked={asked} />
    </>
  );
}

/** Whose episode it is and what ends with it, before it is closed. */
function CloseDialog({ episode, asked: { dialog } }: AskedProps) {
  const reference = <Reference value={episode.reference} />;
  if (!dialog) return null;
  return (
    <EpisodeDialog
      {...dialog}
      episode={episode}
      act="missing.close"
      title={<Trans>Close the episode of {reference}?</Trans>}
      verb={<Trans>Close it now</Trans>}
    >
      <p>
        <Trans>Who was told no longer sees the episode, unless the case is open to them.</Trans>
      </p>
    </EpisodeDialog>
  );
}

/** What has to be decided before the episode can be closed, and by whom. */
function StillOpen({ tasks }: { tasks: readonly Task[] }) {
  const count = tasks.length;
  return (
    <div className="stack stack--tight">
      <p>
        <Plural
          value={count}
          one="One task is still open. Say whether it is done, not needed or was never done; then the episode can be closed."
          other="# tasks are still open. Say of each whether it is done, not needed or was never done; then the episode can be closed."
        />
      </p>
      <ul className="still-open">
        {tasks.map(({ id, code, agency, answers }) => (
          <li key={id}>
            <Label list="missing-task" code={code} /> <span className="small quiet">{agency.name}</span>
            {answers.length === 0 ? (
              <span className="small quiet">
                {' · '}
                <Trans>this agency decides it</Trans>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <p>
        <a href={`#${TASKS}`}>
          <Trans>Decide the open tasks</Trans>
        </a>
      </p>
    </div>
  );
}
