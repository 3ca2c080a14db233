import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { MemberDetail } from '../../shared/api';
import { NotAnswered } from '../../shared/api/not-answered';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { useChangeRoles } from './people-queries';
import { RoleChoice } from './role-choice';

interface RolesCardProps {
  person: MemberDetail;
}

/** What the person is; what is taken away is gone at once. */
export function RolesCard({ person }: RolesCardProps) {
  const { t } = useLingui();
  const [roles, setRoles] = useState(person.roles);
  const change = useChangeRoles(person);
  const labels = { roles: t`What this person is` };
  const form = useFormErrors(change.error instanceof NotAnswered ? null : change.error, labels);
  const isSame = [...roles].sort().join() === [...person.roles].sort().join();
  const takesAway = person.roles.some((role) => !roles.includes(role));
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (form.check(roles.length > 0 ? [] : ['roles']) && !isSame) change.mutate(roles);
  }
  return (
    <Card title={t`Roles`}>
      <form className="stack" noValidate onSubmit={submit}>
        <FormProblems form={form} labels={labels} lost={t`Not changed.`} />
        <RoleChoice
          {...form.at('roles')}
          possible={person.possibleRoles}
          chosen={roles}
          onChange={setRoles}
        />
        {takesAway ? (
          <Notice tone="warning">
            <Trans>
              What you take away is gone at once, and the person is logged out. Nothing they wrote is lost.
            </Trans>
          </Notice>
        ) : null}
        <div>
          <Button type="submit" look="primary" busy={change.isPending}>
            <Trans>Save the roles</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}
