import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { When } from '../../shared/time/when';
import { Notice } from '../../shared/ui/notice';
import { useUnsent } from './unsent';
import type { Unsent } from './unsent-store';
import { WhatHappensNext } from './what-happens-next';

interface ReportsBandProps {
  userId?: string;
  offline?: boolean;
}

/** Reports of presumed victims that wait on this device. */
export function ReportsBand({ userId, offline }: ReportsBandProps) {
  const unsent = useUnsent('report');
  if (unsent.length === 0) return null;
  return (
    <section className="unsent-reports" aria-labelledby="reports-not-sent">
      <Notice tone="warning" live="polite">
        <h2 id="reports-not-sent" className="small-head">
          <Trans>Report not sent yet</Trans>
        </h2>
        <p>
          <Plural
            value={unsent.length}
            one="A report of a presumed victim is on this device."
            other="# reports of presumed victims are on this device."
          />{' '}
          <WhatHappensNext unsent={unsent} userId={userId} offline={offline} />{' '}
          {unsent.some(({ onPageOnly }) => onPageOnly) ? (
            <Trans>This browser cannot store it: keep this page open.</Trans>
          ) : null}
        </p>
        <ul>
          {unsent.map((one) => (
            <ReportLine key={one.id} one={one} isOwn={one.userId === userId} />
          ))}
        </ul>
        <p className="small">
          <Trans>
            The person is in danger? Call <a href="tel:112">112</a>.
          </Trans>
        </p>
      </Notice>
    </section>
  );
}

interface ReportLineProps {
  one: Unsent;
  isOwn: boolean;
}

/** When it was written; its writer corrects what was refused. */
function ReportLine({ one: { id, at, refused }, isOwn }: ReportLineProps) {
  return (
    <li className="row row--apart small">
      <span>
        <Trans>
          Written <When at={new Date(at).toISOString()} />
        </Trans>
      </span>
      {refused && isOwn ? (
        <Link to="/report" search={{ kept: id }} className="button button--small">
          <Trans>Correct the report</Trans>
        </Link>
      ) : null}
    </li>
  );
}
