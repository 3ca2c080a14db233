import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { MemberDetail } from '../../shared/api';
import { Card } from '../../shared/ui/card';
import { FieldsForm } from '../../shared/ui/fields-form';
import { useFormErrors } from '../../shared/ui/form-errors';
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
  const form = useFormErrors(change.error, labels);
  const isSame = [...roles].sort().join() === [...person.roles].sort().join();
  const takesAway = person.roles.some((role) => !roles.includes(role));
  function send(): void {
    if (form.check(roles.length > 0 ? [] : ['roles']) && !isSame) change.mutate(roles);
  }
  return (
    <Card title={t`Roles`}>
      <FieldsForm
        form={form}
        labels={labels}
        lost={t`Not changed.`}
        busy={change.isPending}
        verb={<Trans>Save the roles</Trans>}
        onSend={send}
      >
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
      </FieldsForm>
    </Card>
  );
}
