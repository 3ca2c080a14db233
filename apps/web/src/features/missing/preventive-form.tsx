import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf, type PreventionView } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { Label } from '../../entities/code/labels';
import { agenciesQuery } from '../../entities/agency/agencies-query';
import { useSession } from '../../session/session-query';
import { Chip } from '../../shared/ui/chip';
import { Field, Group } from '../../shared/ui/field';
import type { FieldPlace } from '../../shared/ui/form-errors';
import { ActForm } from '../../entities/code/act-form';
import { usePreventiveAct } from './preventive-query';

interface AskFormProps {
  caseId: string;
  signs: PreventionView['signs'];
}

interface Asked {
  agencyId: string;
  signs: string[];
  text: string;
}

/** Whom one asks, which signs there are, and why: with what they will see, before it is sent. */
export function AskPreventiveForm({ caseId, signs }: AskFormProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [agencyId, setAgency] = useState('');
  const [ticked, setTicked] = useState(
    signs.filter(({ answer }) => answer === 'yes').map(({ code }) => code),
  );
  const ask = usePreventiveAct<Asked>(caseId, (body, header) =>
    bodyOf(api.POST('/cases/{id}/preventive-alerts', { params: { path: { id: caseId }, header }, body })),
  );
  const others = { agencyId: t`Whom do you ask?`, signs: t`Which signs are there?` };
  return (
    <ActForm
      questions={[{ name: 'text', label: t`Why may the child be gone soon?`, long: true, required: true }]}
      others={others}
      left={[...(agencyId ? [] : ['agencyId']), ...(ticked.length > 0 ? [] : ['signs'])]}
      childrenFirst
      submit={t`Ask for the alert`}
      busy={ask.isPending}
      error={ask.error}
      onSubmit={({ text = '' }) =>
        ask.mutate(
          { agencyId, signs: ticked, text },
          {
            onSuccess: ({ id }) =>
              void navigate({ to: '/preventive-alerts/$alertId', params: { alertId: id } }),
          },
        )
      }
    >
      {(at) => (
        <>
          <AgencyChoice
            place={at('agencyId')}
            label={others.agencyId}
            value={agencyId}
            onChange={setAgency}
          />
          <SignChoice place={at('signs')} label={others.signs} ticked={ticked} onChange={setTicked} />
          <p className="small">
            <Trans>
              They see name, age and languages of the child, what concerns disappearance, and your words, as
              long as the request is open. They see no address and nothing of care or health.
            </Trans>
          </p>
        </>
      )}
    </ActForm>
  );
}

interface AgencyChoiceProps {
  place: FieldPlace;
  label: string;
  value: string;
  onChange: (id: string) => void;
}

/** Police zones and magistrates on Relais, without one's own. */
function AgencyChoice({ place, label, value, onChange }: AgencyChoiceProps) {
  const { t } = useLingui();
  const { data } = useQuery(agenciesQuery);
  const { agency } = useSession();
  const offices = (data?.items ?? []).filter(
    ({ id, kind }) => ['police', 'magistrate'].includes(kind) && id !== agency.id,
  );
  return (
    <Field {...place} label={label}>
      {(control) => (
        <select
          {...control}
          className="input"
          required
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{t`Choose`}</option>
          {offices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface SignChoiceProps {
  place: FieldPlace;
  label: string;
  ticked: string[];
  onChange: (codes: string[]) => void;
}

/** Those that were seen are ticked. */
function SignChoice({ place, label, ticked, onChange }: SignChoiceProps) {
  const { t } = useLingui();
  const codes = useCodes('disappearance-sign');
  const toggle = (code: string) =>
    onChange(ticked.includes(code) ? ticked.filter((one) => one !== code) : [...ticked, code]);
  return (
    <Group {...place} label={label} hint={t`At least one`}>
      {codes.map(({ code }) => (
        <Chip key={code} type="checkbox" checked={ticked.includes(code)} onChange={() => toggle(code)}>
          <Label list="disappearance-sign" code={code} />
        </Chip>
      ))}
    </Group>
  );
}
