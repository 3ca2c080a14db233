import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type DutyRole } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Field } from '../../shared/ui/field';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import type { ValueProps } from '../../shared/ui/value-fields';
import { dutyRoleQuery } from './alerts-query';
import { useAct } from '../../session/use-act';
import { TakeOff } from './take-off';

/** People whom a supervisor of the Guardianship Service names: an alert that reaches no person of an agency goes to them. */
export function DutyRoleCard() {
  const { t } = useLingui();
  const { data, error } = useQuery(dutyRoleQuery);
  return (
    <Card title={t`Duty role for alerts that reach no person`}>
      <div className="stack">
        <p className="small quiet">
          <Trans>
            An alert that reaches no person of an agency goes to these people. They learn the reference and
            whom to call, nothing else. As long as you name no person, or where these people do not answer,
            your supervisors and the data-protection officers of the platform are told. A person who keeps
            another out of a case is not told for that case. The other supervisors and the data-protection
            officers learn of each change.
          </Trans>
        </p>
        <ProblemNotice error={error} />
        {data ? <Members role={data} /> : null}
      </div>
    </Card>
  );
}

function Members({ role }: { role: DutyRole }) {
  const remove = useAct(
    (userId: string, header) =>
      bodyOf(
        api.POST('/duty-role/people/{userId}/removal', { params: { path: { userId }, header }, body: {} }),
      ),
    'duty',
  );
  return (
    <>
      <ProblemNotice error={remove.error} />
      {role.members.map(({ userId, name }) => (
        <div key={userId} className="row row--apart">
          <strong>{name}</strong>
          <TakeOff id={userId} remove={remove} />
        </div>
      ))}
      <NameForm role={role} />
    </>
  );
}

function NameForm({ role }: { role: DutyRole }) {
  const { t } = useLingui();
  const [userId, setUserId] = useState('');
  const name = useAct(
    (body: { userId: string }, header) => bodyOf(api.POST('/duty-role/people', { params: { header }, body })),
    'duty',
  );
  const named = new Set(role.members.map((one) => one.userId));
  const others = role.people.filter(({ id }) => !named.has(id));
  if (others.length === 0) return null;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        name.mutate({ userId }, { onSuccess: () => setUserId('') });
      }}
    >
      <ProblemNotice error={name.error} lost={t`Not saved.`} />
      <PersonField people={others} value={userId} onChange={setUserId} />
      <div>
        <Button type="submit" busy={name.isPending}>
          <Trans>Name for the duty role</Trans>
        </Button>
      </div>
    </form>
  );
}

type PersonFieldProps = Pick<DutyRole, 'people'> & Pick<ValueProps, 'value' | 'onChange'>;

function PersonField({ people, value, onChange }: PersonFieldProps) {
  const { t } = useLingui();
  return (
    <Field id="duty-role-person" label={t`Person of your agency`}>
      {(control) => (
        <select
          {...control}
          className="input"
          required
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{t`Choose a person`}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
