import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf, type PreventionView, type PreventiveAlert } from '../../shared/api';
import { agenciesQuery } from '../../entities/agency/agencies-query';
import { useSession } from '../../session/session-query';
import { Field } from '../../shared/ui/field';
import type { ValueProps } from '../../shared/ui/value-fields';
import { ActForm } from '../../entities/code/act-form';
import { usePreventiveAct } from './preventive-query';
import { SeveralCodes } from './several-codes';

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
  const [agencyId, setAgency] = useState('');
  const [ticked, setTicked] = useState(
    signs.filter(({ answer }) => answer === 'yes').map(({ code }) => code),
  );
  const ask = useAsk(caseId);
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
      onSubmit={({ text = '' }) => ask.send({ agencyId, signs: ticked, text })}
    >
      {(at) => (
        <>
          <AgencyChoice {...at('agencyId')} label={others.agencyId} value={agencyId} onChange={setAgency} />
          <SeveralCodes
            {...at('signs')}
            list="disappearance-sign"
            label={others.signs}
            hint={t`At least one`}
            value={ticked}
            onChange={setTicked}
          />
          <WhatTheySee />
        </>
      )}
    </ActForm>
  );
}

function WhatTheySee() {
  return (
    <p className="small">
      <Trans>
        They see name, age and languages of the child, what concerns disappearance, and your words, as long as
        the request is open. They see no address and nothing of care or health.
      </Trans>
    </p>
  );
}

/** Asks, and leads to the page of what was asked. */
function useAsk(caseId: string) {
  const navigate = useNavigate();
  const { mutate, ...ask } = usePreventiveAct<Asked>(caseId, (body, header) =>
    bodyOf(api.POST('/cases/{id}/preventive-alerts', { params: { path: { id: caseId }, header }, body })),
  );
  const open = ({ id }: PreventiveAlert) =>
    void navigate({ to: '/preventive-alerts/$alertId', params: { alertId: id } });
  return { ...ask, send: (asked: Asked) => mutate(asked, { onSuccess: open }) };
}

/** Police zones and magistrates on Relais, without one's own. */
function AgencyChoice({ value, onChange, ...field }: ValueProps) {
  const { t } = useLingui();
  const { data } = useQuery(agenciesQuery);
  const { agency } = useSession();
  const offices = (data?.items ?? []).filter(
    ({ id, kind }) => ['police', 'magistrate'].includes(kind) && id !== agency.id,
  );
  return (
    <Field {...field}>
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
