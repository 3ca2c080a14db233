import { useLingui } from '@lingui/react/macro';
import { api, versioned } from '../../shared/api';
import { ActForm } from '../../entities/code/act-form';
import { useEpisodeAct } from './use-episode-act';

interface FormProps {
  id: string;
}

type Answers = Record<string, string>;

/** A person was seen: the time is asked and never assumed. */
export function SightingForm({ id }: FormProps) {
  const { t } = useLingui();
  const add = useEpisodeAct<Answers>(id, ({ at = '', place, text }, header) => {
    const body = { at, place, text };
    return versioned(
      api.POST('/missing-episodes/{id}/sightings', { params: { path: { id }, header }, body }),
    );
  });
  return (
    <ActForm
      key={add.kept}
      questions={[
        {
          name: 'at',
          label: t`When was the person seen?`,
          hint: t`By the Belgian clock`,
          moment: true,
          required: true,
        },
        { name: 'place', label: t`Place`, required: ({ text }) => !text },
        { name: 'text', label: t`What was seen, and by whom`, long: true },
      ]}
      submit={t`Add a sighting`}
      busy={add.isPending}
      error={add.error}
      onSubmit={(answers) => add.mutate(answers)}
    />
  );
}

/** Where somebody may look further. */
export function LeadForm({ id }: FormProps) {
  const { t } = useLingui();
  const add = useEpisodeAct<Answers>(id, ({ kind = '', text = '' }, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/leads', {
        params: { path: { id }, header },
        body: { kind, text } as never,
      }),
    ),
  );
  return (
    <ActForm
      key={add.kept}
      questions={[
        { name: 'kind', label: t`Kind`, list: 'missing-lead', required: true },
        { name: 'text', label: t`What it says`, long: true, required: true },
      ]}
      submit={t`Add a lead`}
      busy={add.isPending}
      error={add.error}
      onSubmit={(answers) => add.mutate(answers)}
    />
  );
}
