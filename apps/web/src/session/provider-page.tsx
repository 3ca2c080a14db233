import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ApiProblem } from '../shared/api';
import { Gate } from './gate';
import { Loading } from '../shared/ui/loading';
import { buttonClass } from '../shared/ui/button';
import { Notice } from '../shared/ui/notice';
import { PageHead } from '../shared/ui/page-head';
import { ProblemNotice } from '../shared/ui/problem-notice';
import { Leaving } from './leaving';
import { goOn, type Outcome, tellConfirmed } from './provider';

/** Where the browser comes back to from the login service. */
export function ProviderPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState<Outcome>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let isOver = false;
    const whileHere =
      <T,>(act: (value: T) => void) =>
      (value: T) => {
        if (!isOver) act(value);
      };
    const arrive = whileHere((arrived: Outcome) => {
      if (arrived.purpose === 'login') return void navigate({ to: arrived.next, replace: true });
      if (arrived.purpose === 'enrol') return void navigate({ to: '/settings/login', replace: true });
      if (arrived.purpose === 'confirm') tellConfirmed();
      setOutcome(arrived);
    });
    void goOn().then(arrive, whileHere(setError));
    return () => {
      isOver = true;
    };
  }, [navigate]);
  return (
    <Gate>
      <PageHead title={t`Log in`} windowTitle={t`Log in`} />
      {error ? <Refused error={error} /> : outcome ? <Arrived outcome={outcome} /> : <Loading />}
      {outcome?.purpose === 'leave' ? (
        <Leaving address={outcome.address} onStay={() => setOutcome({ purpose: 'none' })} />
      ) : null}
    </Gate>
  );
}

function Arrived({ outcome }: { outcome: Outcome }) {
  if (outcome.purpose === 'leave') return null;
  if (outcome.purpose === 'confirm') {
    return (
      <Notice tone="good" live="polite">
        <Trans>Confirmed. Close this page and go on where you were.</Trans>
      </Notice>
    );
  }
  return (
    <>
      <p>
        <Trans>There is nothing to do on this page.</Trans>
      </p>
      <Back />
    </>
  );
}

/** An identity that nobody has bound gets the words of this page: there was no password. */
function Refused({ error }: { error: unknown }) {
  const isUnknown = error instanceof ApiProblem && error.code === 'loginFailed';
  return (
    <>
      {isUnknown ? (
        <Notice tone="wrong" live="assertive">
          <Trans>
            This login opens no account here. Log in another way and add it under “Login and devices”, or ask
            an administrator of your agency.
          </Trans>
        </Notice>
      ) : (
        <ProblemNotice error={error} />
      )}
      <Back />
    </>
  );
}

/** Whoever is logged in goes on inside. */
function Back() {
  return (
    <Link to="/" className={buttonClass('primary', 'button--wide')}>
      <Trans>Go on</Trans>
    </Link>
  );
}
