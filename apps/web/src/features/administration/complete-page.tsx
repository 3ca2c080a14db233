import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, bodyOf } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { QrPicture } from '../../shared/ui/qr-picture';
import { Button, buttonClass } from '../../shared/ui/button';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { Gate, isLinkOver, LinkProblem, useLinkToken } from '../../session/gate';
import { ProofField } from '../../session/proof-field';
import { NewPasswordField } from '../../shared/ui/new-password-field';
import { written } from '../../shared/ui/written';

/** Behind the link that completes a recovery: an app and a password, in place of whatever there was. */
export function CompletePage() {
  const { t } = useLingui();
  const token = useLinkToken();
  const [isDone, setDone] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['recovery-offer', token],
    queryFn: () => bodyOf(api.POST('/recovery-offers', { body: { token } })),
    enabled: !isDone,
    retry: false,
    gcTime: 0,
  });
  if (isDone) return <Done />;
  return (
    <Gate>
      <PageHead
        title={isLinkOver(error) ? t`This link is no longer good` : t`Your login gets new proofs`}
        windowTitle={t`Login given back`}
      />
      <LinkProblem error={error} />
      {data ? (
        <>
          <p className="quiet break">{data.email}</p>
          <p>
            <Trans>
              1. Add this login to the authenticator app of your telephone: scan the picture, or type the
              letters.
            </Trans>
          </p>
          <QrPicture text={data.uri} label={t`Picture for the authenticator app`} />
          <p className="mono break">{data.secret}</p>
          <ProofForm token={token} onDone={() => setDone(true)} />
        </>
      ) : error ? null : (
        <Loading />
      )}
    </Gate>
  );
}

interface ProofFormProps {
  token: string;
  onDone: () => void;
}

function ProofForm({ token, onDone }: ProofFormProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState({ otp: '', password: '' });
  const complete = useMutation({
    mutationFn: () => {
      const body = { token, password: typed.password, otp: typed.otp.replaceAll(/\s/g, '') };
      return bodyOf(api.POST('/recovery-offers/completion', { body }));
    },
    onSuccess: onDone,
  });
  const labels = { otp: t`2. The code the app shows now`, password: t`Your new password` };
  const form = useFormErrors(complete.error, labels);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const left = [!written(typed.otp) && 'otp', !typed.password && 'password'];
    if (form.check(left.filter((one) => one !== false))) complete.mutate();
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      <FormProblems form={form} labels={labels} lost={t`Not changed.`} />
      <ProofField
        kind="code"
        {...form.at('otp')}
        label={labels.otp}
        maxLength={7}
        value={typed.otp}
        onChange={(otp) => setTyped({ ...typed, otp })}
      />
      <NewPasswordField
        place={form.at('password')}
        value={typed.password}
        onChange={(password) => setTyped({ ...typed, password })}
      />
      <Button type="submit" look="primary" wide busy={complete.isPending}>
        <Trans>Replace all old proofs</Trans>
      </Button>
    </form>
  );
}

function Done() {
  const { t } = useLingui();
  return (
    <Gate>
      <PageHead title={t`Your login has new proofs`} windowTitle={t`Login given back`} />
      <Notice tone="good" live="polite">
        <Trans>Everything you were logged in on has ended, and the old proofs are void.</Trans>
      </Notice>
      <Link to="/login" className={buttonClass('primary', 'button--wide')}>
        <Trans>Log in</Trans>
      </Link>
    </Gate>
  );
}
