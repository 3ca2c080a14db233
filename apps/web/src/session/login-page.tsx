import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { ApiProblem } from '../api';
import { LanguageLinks } from '../app/language-links';
import { Brand } from '../ui/brand';
import { Button } from '../ui/button';
import { ErrorSummary, type FormError } from '../ui/error-summary';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { useProblemText } from '../ui/problem-notice';
import { MissingFromHere } from '../locked/missing-from-here';
import { UnsentBand } from '../unsent/unsent-band';
import { type Credentials, logIn } from './session-acts';

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

function useLogin() {
  const navigate = useNavigate();
  const { next } = route.useSearch();
  return useMutation({
    mutationFn: logIn,
    retry: false,
    onSuccess: () => navigate({ to: next ?? '/', replace: true }),
  });
}

function useLoginErrors(login: ReturnType<typeof useLogin>): FormError[] {
  const { t } = useLingui();
  const textOf = useProblemText();
  if (!login.error) return [];
  const isWrong = login.error instanceof ApiProblem && [400, 401, 422].includes(login.error.status);
  return [
    isWrong
      ? { target: 'email', text: t`The e-mail address or the password is not right` }
      : { text: textOf(login.error) },
  ];
}

function LoginForm() {
  const { t } = useLingui();
  const { register, handleSubmit, formState } = useForm<Credentials>({ shouldFocusError: false });
  const login = useLogin();
  const { email, password } = formState.errors;
  const missing = [
    email && { target: 'email', text: t`Enter your e-mail address` },
    password && { target: 'password', text: t`Enter your password` },
  ].filter((error) => error !== undefined);
  const refused = useLoginErrors(login);
  return (
    <form className="stack" noValidate onSubmit={handleSubmit((typed) => login.mutate(typed))}>
      <ErrorSummary
        errors={missing.length ? missing : refused}
        attempt={formState.submitCount + login.failureCount}
      />
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
      <Button type="submit" look="primary" wide busy={login.isPending}>
        <Trans>Log in</Trans>
      </Button>
    </form>
  );
}
