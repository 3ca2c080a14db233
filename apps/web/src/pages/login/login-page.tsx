import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FieldErrors, useForm, type UseFormRegister } from 'react-hook-form';
import { ApiProblem } from '../../shared/api';
import { LanguageLinks } from '../../shared/language/language-links';
import { Brand } from '../../shared/ui/brand';
import { Button } from '../../shared/ui/button';
import { ErrorSummary, type FormError } from '../../shared/ui/error-summary';
import { Field } from '../../shared/ui/field';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { useProblemText } from '../../shared/ui/problem-notice';
import { MissingFromHere } from '../locked/missing-from-here';
import { UnsentBand } from '../../session/unsent/unsent-band';
import { hasPasskeys } from '../../session/passkey';
import { ProviderLogin } from '../../session/provider-login';
import { type Credentials, logIn, logInByPasskey } from '../../session/session-acts';

const route = getRouteApi('/login');

export function LoginPage() {
  const { t } = useLingui();
  const { locked, next } = route.useSearch();
  return (
    <div className="gate">
      <header className="row row--apart">
        <Brand />
        <LanguageLinks />
      </header>
      <UnsentBand />
      <MissingFromHere />
      <main className="gate__box card stack">
        <PageHead title={t`Log in`} windowTitle={t`Log in`} />
        {locked ? (
          <Notice live="polite">
            <Trans>Locked. Your drafts are kept: log in to go on where you were.</Trans>
          </Notice>
        ) : next && next !== '/' ? (
          <Notice live="polite">
            <Trans>Log in to go on. Nothing you typed is lost.</Trans>
          </Notice>
        ) : null}
        <LoginForm />
      </main>
      <footer className="gate__foot small quiet">
        <Trans>
          In danger? Call <a href="tel:112">112</a>. A child is missing? Call <a href="tel:116000">116 000</a>
          .
        </Trans>
      </footer>
    </div>
  );
}

function useLogin<Shown>(act: (shown: Shown) => Promise<unknown>) {
  const navigate = useNavigate();
  const { next } = route.useSearch();
  return useMutation({
    mutationFn: act,
    retry: false,
    onSuccess: () => navigate({ to: next ?? '/', replace: true }),
  });
}

function useLoginErrors(error: unknown): FormError[] {
  const { t } = useLingui();
  const textOf = useProblemText();
  // A passkey that was not touched is nothing wrong.
  if (!error || (error instanceof Error && error.name === 'NotAllowedError')) return [];
  const code = error instanceof ApiProblem ? error.code : '';
  if (code === 'secondFactorNeeded') return [];
  if (code === 'wrongCode') return [{ target: 'otp', text: textOf(error) }];
  const isWrong = error instanceof ApiProblem && [400, 401, 422].includes(error.status);
  return [
    isWrong
      ? { target: 'email', text: t`The e-mail address or the password is not right` }
      : { text: textOf(error) },
  ];
}

/** What the server asks for beside the right password: a code, a passkey or either. */
function neededBeside(error: unknown): string[] {
  if (!(error instanceof ApiProblem)) return [];
  if (error.code === 'wrongCode') return ['otp'];
  return error.code === 'secondFactorNeeded' ? error.issues.map(({ name }) => name) : [];
}

function LoginForm() {
  const { t } = useLingui();
  const form = useForm<Credentials>({ shouldFocusError: false });
  const { register, handleSubmit, formState } = form;
  const login = useLogin(logIn);
  const byPasskey = useLogin(logInByPasskey);
  const [needed, setNeeded] = useState<readonly string[]>([]);
  function remember(error: unknown): void {
    const asked = neededBeside(error);
    if (asked.length > 0) setNeeded(asked);
  }
  const { email, password } = formState.errors;
  const missing = [
    email && { target: 'email', text: t`Enter your e-mail address` },
    password && { target: 'password', text: t`Enter your password` },
  ].filter((error) => error !== undefined);
  const refused = useLoginErrors(login.error ?? byPasskey.error);
  const isBusy = login.isPending || byPasskey.isPending;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={handleSubmit(({ otp, ...typed }) =>
        login.mutate(otp ? { ...typed, otp: otp.replaceAll(/\s/g, '') } : typed, { onError: remember }),
      )}
    >
      <ErrorSummary
        errors={missing.length ? missing : refused}
        attempt={formState.submitCount + login.failureCount + byPasskey.failureCount}
      />
      <WhoAndPassword register={register} errors={formState.errors} />
      <SecondStep needed={needed} register={register} />
      <Ways isBusy={isBusy} onPasskey={() => byPasskey.mutate(undefined)} />
    </form>
  );
}

interface WaysProps {
  isBusy: boolean;
  onPasskey: () => void;
}

/** With what was typed, with a passkey, or over a login service. */
function Ways({ isBusy, onPasskey }: WaysProps) {
  const { next } = route.useSearch();
  return (
    <>
      <Button type="submit" look="primary" wide busy={isBusy}>
        <Trans>Log in</Trans>
      </Button>
      {hasPasskeys() ? (
        <Button wide busy={isBusy} onClick={onPasskey}>
          <Trans>Log in with a passkey</Trans>
        </Button>
      ) : null}
      <ProviderLogin next={next} busy={isBusy} />
    </>
  );
}

interface WhoAndPasswordProps {
  register: UseFormRegister<Credentials>;
  errors: FieldErrors<Credentials>;
}

function WhoAndPassword({ register, errors: { email, password } }: WhoAndPasswordProps) {
  const { t } = useLingui();
  return (
    <>
      <Field id="email" label={t`E-mail address`} error={email && t`Enter your e-mail address`}>
        {(control) => (
          <input
            {...control}
            {...register('email', { required: true })}
            className="input"
            type="email"
            autoComplete="username"
          />
        )}
      </Field>
      <Field id="password" label={t`Password`} error={password && t`Enter your password`}>
        {(control) => (
          <input
            {...control}
            {...register('password', { required: true })}
            className="input"
            type="password"
            autoComplete="current-password"
          />
        )}
      </Field>
    </>
  );
}

interface SecondStepProps {
  needed: readonly string[];
  register: UseFormRegister<Credentials>;
}

/** Asked for once the password was right; the field has the focus. */
function SecondStep({ needed, register }: SecondStepProps) {
  const { t } = useLingui();
  const asksForCode = needed.includes('otp');
  useEffect(() => {
    if (asksForCode) document.getElementById('otp')?.focus();
  }, [asksForCode]);
  if (needed.length === 0) return null;
  if (!asksForCode) {
    return (
      <Notice live="polite">
        {needed.includes('passkey') ? (
          <Trans>The password is right. This account has a passkey: log in with it below.</Trans>
        ) : (
          <Trans>The password is right. This account has a login service: log in with it below.</Trans>
        )}
      </Notice>
    );
  }
  return (
    <Field
      id="otp"
      label={t`Code of your authenticator app`}
      hint={t`The password is right. Six digits, new every half minute.`}
    >
      {(control) => (
        <input
          {...control}
          {...register('otp')}
          className="input"
          inputMode="numeric"
          autoComplete="one-time-code"
        />
      )}
    </Field>
  );
}
