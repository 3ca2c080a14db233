import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, bodyOf, type InvitationOffer, type Language } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { useMomentWords } from '../../shared/time/time-words';
import { Button, buttonClass } from '../../shared/ui/button';
import { Fact, Facts } from '../../shared/ui/card';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { Gate, isLinkOver, LinkProblem, useLinkToken } from '../../session/gate';
import { NewPasswordField } from '../../shared/ui/new-password-field';
import { WithAccount } from './with-account';
import { useRoleList } from './role-words';

const offerQuery = (token: string) => ({
  queryKey: ['invitation', token],
  queryFn: () => bodyOf(api.POST('/invitation-offers', { body: { token } })),
  retry: false,
  gcTime: 0,
});

/** Behind the one-time link of a mail: who asks, as what, and a password. */
export function InvitationPage() {
  const { t } = useLingui();
  const token = useLinkToken();
  const [acceptedBy, setAcceptedBy] = useState<'session' | 'password'>();
  const { data, error } = useQuery({ ...offerQuery(token), enabled: !acceptedBy });
  if (acceptedBy) return <Accepted hasSession={acceptedBy === 'session'} />;
  return (
    <Gate>
      <PageHead
        title={isLinkOver(error) ? t`This link is no longer good` : t`You are invited to work with Relais`}
        windowTitle={t`Invitation`}
      />
      <LinkProblem error={error} />
      {data ? (
        <>
          <Offer offer={data} />
          {data.needsAccount ? (
            <WithAccount token={token} email={data.email} onDone={() => setAcceptedBy('session')} />
          ) : (
            <PasswordForm token={token} onDone={() => setAcceptedBy('password')} />
          )}
        </>
      ) : error ? null : (
        <Loading />
      )}
    </Gate>
  );
}

function Offer({ offer }: { offer: InvitationOffer }) {
  const { t, i18n } = useLingui();
  const rolesOf = useRoleList();
  const momentOf = useMomentWords();
  const { agencyName, agencyNames, name, email, roles, expiresAt } = offer;
  return (
    <Facts>
      <Fact name={t({ message: 'By', context: 'inviting agency' })}>
        {agencyNames?.[i18n.locale as Language] ?? agencyName}
      </Fact>
      <Fact name={t`You`}>
        <span dir="auto">{name}</span>, <span className="break">{email}</span>
      </Fact>
      <Fact name={t`As`}>{rolesOf(roles)}</Fact>
      <Fact name={t`The link works until`}>{momentOf(expiresAt)}</Fact>
    </Facts>
  );
}

interface AcceptProps {
  token: string;
  onDone: () => void;
}

function PasswordForm({ token, onDone }: AcceptProps) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const accept = useMutation({
    mutationFn: () => bodyOf(api.POST('/invitation-offers/acceptance', { body: { token, password } })),
    onSuccess: onDone,
  });
  const labels = { password: t`Your new password` };
  const form = useFormErrors(accept.error, labels);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (form.check(password === '' ? ['password'] : [])) accept.mutate();
  }
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <FormProblems form={form} labels={labels} lost={t`Not accepted.`} />
      <NewPasswordField place={form.at('password')} value={password} onChange={setPassword} />
      <Button type="submit" look="primary" wide busy={accept.isPending}>
        <Trans>Accept the invitation</Trans>
      </Button>
    </form>
  );
}

function Accepted({ hasSession }: { hasSession: boolean }) {
  const { t } = useLingui();
  return (
    <Gate>
      <PageHead title={t`Accepted`} windowTitle={t`Invitation`} />
      <Notice tone="good" live="polite">
        {hasSession ? (
          <Trans>Choose under Settings for which agency you work.</Trans>
        ) : (
          <Trans>Log in now. You then add a second proof: a passkey, or the code of an app.</Trans>
        )}
      </Notice>
      <Link to={hasSession ? '/settings' : '/login'} className={buttonClass('primary', 'button--wide')}>
        {hasSession ? <Trans>To the settings</Trans> : <Trans>Log in</Trans>}
      </Link>
    </Gate>
  );
}
