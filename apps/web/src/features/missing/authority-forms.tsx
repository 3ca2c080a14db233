import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, versioned } from '../../shared/api';
import { agenciesQuery } from '../../entities/agency/agencies-query';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import type { FieldPlace } from '../../shared/ui/form-errors';
import { ChoiceField, type ValueProps } from '../../shared/ui/value-fields';
import { ActForm, Optional, type Question } from '../../entities/code/act-form';
import { useEpisodeAct } from './use-episode-act';

interface FormProps {
  id: string;
}

type Answers = Record<string, string>;

/** Who orders the enquiry; an office on Relais is told at once. */
export function MagistrateForm({ id }: FormProps) {
  const { t } = useLingui();
  const [agencyId, setAgency] = useState('');
  const keep = useEpisodeAct<Answers>(id, ({ name = '' }, header) => {
    const body = { name, agencyId: agencyId || undefined };
    return versioned(
      api.POST('/missing-episodes/{id}/magistrate', { params: { path: { id }, header }, body }),
    );
  });
  const label = t`Office, told through Relais`;
  return (
    <ActForm
      key={keep.kept}
      questions={[{ name: 'name', label: t`Name of the magistrate`, required: true }]}
      submit={t({ message: 'Keep it', context: 'missing' })}
      busy={keep.isPending}
      error={keep.error}
      others={{ agencyId: label }}
      onSubmit={(answers) => keep.mutate(answers)}
    >
      {(at) => <OfficeField {...at('agencyId')} label={label} value={agencyId} onChange={setAgency} />}
    </ActForm>
  );
}

/** Offices of magistrates on Relais; not asked where there is none. */
function OfficeField({ label, ...field }: ValueProps & { label: string }) {
  const { t } = useLingui();
  const { data } = useQuery(agenciesQuery);
  const offices = (data?.items ?? []).filter(({ kind }) => kind === 'magistrate');
  if (offices.length === 0) return null;
  return (
    <ChoiceField {...field} label={<Optional label={label} />}>
      <option value="">{t`Not said`}</option>
      {offices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </ChoiceField>
  );
}

/** The number under which Child Focus keeps it. */
export function ChildFocusForm({ id }: FormProps) {
  const { t } = useLingui();
  const keep = useEpisodeAct<Answers>(id, ({ number = '' }, header) => {
    const body = { number };
    return versioned(
      api.POST('/missing-episodes/{id}/child-focus-file', { params: { path: { id }, header }, body }),
    );
  });
  return (
    <ActForm
      key={keep.kept}
      questions={[{ name: 'number', label: t`Number of the file`, required: true }]}
      submit={t({ message: 'Keep it', context: 'missing' })}
      busy={keep.isPending}
      error={keep.error}
      onSubmit={(answers) => keep.mutate(answers)}
    />
  );
}

/** That other states look as well: asked for, or entered; never what is in it. */
export function SisForm({ id }: FormProps) {
  const { t } = useLingui();
  const [entered, setEntered] = useState<boolean>();
  const label = t`How far is it?`;
  const keep = useEpisodeAct<Answers>(id, ({ category, on }, header) => {
    const body = { asked: true, entered: entered === true, category, on } as never;
    return versioned(
      api.POST('/missing-episodes/{id}/sis-request', { params: { path: { id }, header }, body }),
    );
  });
  return (
    <ActForm
      key={keep.kept}
      questions={useSisQuestions(entered)}
      childrenFirst
      left={entered === undefined ? ['entered'] : []}
      submit={entered === undefined ? t`Record it` : entered ? t`It is entered` : t`It is asked for`}
      busy={keep.isPending}
      error={keep.error}
      others={{ entered: label }}
      onSubmit={(answers) => keep.mutate(answers, { onSuccess: () => setEntered(undefined) })}
    >
      {(at) => (
        <Group {...at('entered')} label={label}>
          <Chip name="sis" checked={entered === false} onChange={() => setEntered(false)}>
            <Trans>asked for</Trans>
          </Chip>
          <Chip name="sis" checked={entered === true} onChange={() => setEntered(true)}>
            <Trans>entered by the police</Trans>
          </Chip>
        </Group>
      )}
    </ActForm>
  );
}

/** What is said of an alert that is entered. */
function useSisQuestions(entered: boolean | undefined): Question[] {
  const { t } = useLingui();
  if (!entered) return [];
  return [
    { name: 'category', label: t`Category`, list: 'missing-sis', required: true },
    { name: 'on', label: t`Entered on`, day: true, required: true },
  ];
}

/** Whom the grounds of a yes and of a no are for; the server holds the same. */
const YES = ['magistrate', 'guardian'];

interface PublicationFormProps extends FormProps {
  /** Publishes: may write down a yes. */
  publishes: boolean;
}

/**
 * A face that went out does not come back: who decided it is written down, and anybody who searches may take it back. Neither answer
 * is chosen beforehand.
 */
export function PublicationForm({ id, publishes }: PublicationFormProps) {
  const { t } = useLingui();
  const before = publishes ? undefined : false;
  const [allowed, setAllowed] = useState<boolean | undefined>(before);
  const decide = useEpisodeAct<Answers>(id, ({ ground = '', decidedBy }, header) => {
    const body = { allowed, ground, decidedBy } as never;
    return versioned(
      api.POST('/missing-episodes/{id}/publication', { params: { path: { id }, header }, body }),
    );
  });
  return (
    <ActForm
      key={decide.kept}
      questions={usePublicationQuestions(allowed)}
      childrenFirst
      left={allowed === undefined ? ['allowed'] : []}
      submit={
        allowed === undefined
          ? t`Record the decision`
          : allowed
            ? t`The public may be asked`
            : t`The public may not be asked`
      }
      busy={decide.isPending}
      error={decide.error}
      others={{ allowed: t`May the public be asked?` }}
      onSubmit={(answers) => decide.mutate(answers, { onSuccess: () => setAllowed(before) })}
    >
      {(at) => (
        <MayBeAsked place={at('allowed')} publishes={publishes} allowed={allowed} onChange={setAllowed} />
      )}
    </ActForm>
  );
}

/** Why, and who decided it. */
function usePublicationQuestions(allowed: boolean | undefined): Question[] {
  const { t } = useLingui();
  if (allowed === undefined) return [];
  return [
    {
      name: 'ground',
      label: t`On which ground?`,
      list: 'missing-publication',
      only: (code) => YES.includes(code) === allowed,
      required: true,
    },
    { name: 'decidedBy', label: t`Who decided it: name and function`, required: allowed },
  ];
}

interface MayBeAskedProps {
  place: FieldPlace;
  publishes: boolean;
  allowed: boolean | undefined;
  onChange: (allowed: boolean) => void;
}

/** Who publishes says yes or no; everybody else who searches only that it may not be. */
function MayBeAsked({ place, publishes, allowed, onChange }: MayBeAskedProps) {
  const { t } = useLingui();
  if (!publishes) {
    return (
      <p className="small quiet">
        <Trans>
          That the public may be asked is written down by the police or Child Focus; that it may not, or no
          longer, by everybody who searches.
        </Trans>
      </p>
    );
  }
  return (
    <Group {...place} label={t`May the public be asked?`}>
      <Chip name="allowed" checked={allowed === true} onChange={() => onChange(true)}>
        <Trans>Yes</Trans>
      </Chip>
      <Chip name="allowed" checked={allowed === false} onChange={() => onChange(false)}>
        <Trans>No, or no longer</Trans>
      </Chip>
    </Group>
  );
}
