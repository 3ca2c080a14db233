import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Language, Role } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { PageHead } from '../../shared/ui/page-head';
import { peopleQuery, useInvite } from './people-queries';
import { RoleChoice } from './role-choice';
import { LanguageField, WhoFields } from './who-fields';
import { written } from '../../shared/ui/written';

/** Asks somebody to work here: who, in which language, and as what. */
export function InvitePage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead
        title={t`Invite a person into your agency`}
        windowTitle={t`Invite`}
        above={
          <Link to="/people">
            <Trans context="navigation">People</Trans>
          </Link>
        }
      />
      <Card>
        <InviteForm />
      </Card>
    </>
  );
}

/** Before the list of people was ever read. */
const USUAL: readonly Role[] = ['caseworker', 'supervisor', 'administrator', 'data_protection_officer'];

function InviteForm() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const possible = useInfiniteQuery(peopleQuery({ status: 'active' })).data?.pages[0]?.possibleRoles ?? USUAL;
  const [who, setWho] = useState({ name: '', email: '', language: i18n.locale as Language });
  const [roles, setRoles] = useState<Role[]>([]);
  const invite = useInvite(() => void navigate({ to: '/people' }));
  const labels = { name: t`Name`, email: t`E-mail address at work`, roles: t`What this person is` };
  const form = useFormErrors(invite.error, labels);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const left = [!written(who.name) && 'name', !written(who.email) && 'email', !roles.length && 'roles'];
    if (form.check(left.filter((one) => one !== false)))
      invite.mutate({ ...who, email: written(who.email), roles });
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      <FormProblems form={form} labels={labels} lost={t`Not invited.`} />
      <WhoFields form={form} who={who} onChange={setWho} />
      <RoleChoice {...form.at('roles')} possible={possible} chosen={roles} onChange={setRoles} />
      <LanguageField who={who} onChange={setWho} />
      <p className="small quiet">
        <Trans>
          The mail holds a link that works once, for three days. It names neither the person nor your agency.
          Who accepts chooses a password and adds a second proof.
        </Trans>
      </p>
      <div>
        <Button type="submit" look="primary" busy={invite.isPending}>
          <Trans>Send the invitation</Trans>
        </Button>
      </div>
    </form>
  );
}
