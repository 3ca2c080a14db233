import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CreateCase } from '../../shared/api';
import { REPORT_FORM, returnToForm } from '../../session/drafts/unsaved';
import { useSession } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { personSender } from '../../session/unsent/sender';
import { dismiss, useAnswered, useUnsent, wordsOf } from '../../session/unsent/unsent';
import type { Unsent } from '../../session/unsent/unsent-store';

interface KeptReportProps {
  id: string;
}

/** A report that was written without a connection: the band above says how it stands, this leads on. */
export function KeptReport({ id }: KeptReportProps) {
  const { t } = useLingui();
  const made = useAnswered(id)?.answer as { id: string } | undefined;
  const waiting = useUnsent('report').find((one) => one.id === id);
  return (
    <>
      <PageHead title={t`Your report of a presumed victim`} windowTitle={t`Report a presumed victim`} />
      <div className="stack">
        {waiting ? <Waiting report={waiting} /> : <Gone caseId={made?.id} />}
        <div className="row">
          <Link to="/report" search={{}} className="button">
            <Trans>Report another person</Trans>
          </Link>
          <Link to="/">
            <Trans>Go to Today</Trans>
          </Link>
        </div>
      </div>
    </>
  );
}

interface GoneProps {
  /** The case it became while this page was open. */
  caseId: string | undefined;
}

function Gone({ caseId }: GoneProps) {
  if (!caseId) {
    return (
      <p>
        <Trans>
          This report is no longer on this device. The case of a report that was sent is under Cases.
        </Trans>
      </p>
    );
  }
  return (
    <Notice tone="good" live="polite">
      <p>
        <Trans>The report is sent.</Trans>{' '}
        <Link to="/cases/$caseId" params={{ caseId }}>
          <Trans>Open the case</Trans>
        </Link>
      </p>
    </Notice>
  );
}

interface WaitingProps {
  report: Unsent;
}

function Waiting({ report }: WaitingProps) {
  const correct = useCorrection(report);
  const { isMine, isLost, open } = correct;
  return (
    <div className="stack card card__body">
      <p>
        <Trans>
          Written <When at={new Date(report.at).toISOString()} />
        </Trans>
      </p>
      {report.refused && isMine ? (
        <div>
          <Button look="primary" onClick={() => void open()}>
            <Trans>Open it in the form</Trans>
          </Button>
        </div>
      ) : null}
      {isLost ? (
        <p role="alert">
          <Trans>It could not be opened. Try again when there is a connection.</Trans>
        </p>
      ) : null}
    </div>
  );
}

/** Gives what was refused back to its form, where it is a draft again. */
function useCorrection({ id, userId }: Unsent) {
  const { user, membership } = useSession();
  const navigate = useNavigate();
  const [isLost, setLost] = useState(false);
  const open = async () => {
    const words = (await wordsOf(personSender(user.id, membership.id), id)) as CreateCase | undefined;
    setLost(!words);
    if (!words) return;
    const { draftId, writtenAt: _, ...content } = words;
    returnToForm(user.id, REPORT_FORM, { draftId, content });
    await dismiss(id);
    await navigate({ to: '/report', search: {}, replace: true });
  };
  return { isMine: user.id === userId, isLost, open };
}
