import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned } from '../api';
import { Chip } from '../ui/chip';
import { Group } from '../ui/field';
import { ActForm } from './act-form';
import { useEpisodeAct } from './use-episode-act';

interface FormProps {
  id: string;
}

type Answers = Record<string, string>;

const isAbroad = ({ outcome }: Readonly<Answers>): boolean => outcome === 'found_abroad';
/** Somebody of trust talked with the child: without their name it is no return interview. */
const isTalk = ({ manner }: Readonly<Answers>): boolean => manner?.startsWith('interview') ?? false;

/** Found, or back: everybody who was told is told so. */
export function FindForm({ id }: FormProps) {
  const { t } = useLingui();
  const find = useEpisodeAct<Answers>(id, ({ outcome = '', ...more }, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/finding', {
        params: { path: { id }, header },
        body: { outcome, ...more } as never,
      }),
    ),
  );
  return (
    <ActForm
      questions={[
        { name: 'outcome', label: t`How did it end?`, list: 'missing-outcome', required: true },
        { name: 'foundBy', label: t`Found by`, list: 'missing-finder' },
        {
          name: 'country',
          label: t`In which country?`,
          list: 'country',
          when: isAbroad,
          required: true,
        },
        { name: 'place', label: t`Place`, hint: t`Never the address of a shelter` },
        { name: 'state', label: t`How is the person?`, long: true },
      ]}
      submit={t`The person has been found`}
      busy={find.isPending}
      error={find.error}
      onSubmit={(answers) => find.mutate(answers)}
    />
  );
}

const SIGNS = ['seen', 'not_seen', 'unknown'] as const;

/** A talk with somebody trusted, and another look for signs. */
export function DebriefForm({ id }: FormProps) {
  const { t } = useLingui();
  const [signs, setSigns] = useState<(typeof SIGNS)[number]>('unknown');
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
      questions={[
        { name: 'manner', label: t`How?`, list: 'missing-debriefing', required: true },
        {
          name: 'trustedPerson',
          label: t`Person of trust who talked with the child`,
          required: isTalk,
        },
        { name: 'note', label: t`What the next plan needs to know`, long: true },
      ]}
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

/** What the episode opened to whom was told ends with it. */
export function CloseForm({ id }: FormProps) {
  const { t } = useLingui();
  const close = useEpisodeAct<Answers>(id, ({ note }, header) =>
    versioned(
      api.POST('/missing-episodes/{id}/closure', { params: { path: { id }, header }, body: { note } }),
    ),
  );
  return (
    <ActForm
      questions={[{ name: 'note', label: t`Note`, long: true }]}
      childrenFirst
      submit={t`Close the episode`}
      busy={close.isPending}
      error={close.error}
      onSubmit={(answers) => close.mutate(answers)}
    >
      {() => (
        <p className="small quiet">
          <Trans>Who was told no longer sees the episode, unless the case is open to them.</Trans>
        </p>
      )}
    </ActForm>
  );
}
