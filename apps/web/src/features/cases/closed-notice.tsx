import { Trans, useLingui } from '@lingui/react/macro';
import type { CaseLead } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { calendarDayOf } from '../../shared/time/brussels';
import { When } from '../../shared/time/when';
import { FreeText } from '../../shared/ui/free-text';
import { Notice } from '../../shared/ui/notice';

interface ClosedNoticeProps {
  lead: CaseLead;
}

/** What closed means, and to the agency that leads also why. */
export function ClosedNotice({ lead: { status, closedAt, retainUntil, closures } }: ClosedNoticeProps) {
  const { i18n } = useLingui();
  if (status !== 'closed' || !closedAt) return null;
  const [closure] = closures;
  const until = retainUntil && calendarDayOf(retainUntil, i18n.locale);
  return (
    <Notice>
      <p>
        <Trans>
          <strong>Closed</strong> <When at={closedAt} />.
        </Trans>{' '}
        {closure ? <Label list="closure-reason" code={closure.reason} /> : null}
      </p>
      {closure?.openMatters.length ? (
        <p className="small">
          <Trans>
            Left open: <LabelList list="open-matter" codes={closure.openMatters} />
          </Trans>
        </p>
      ) : null}
      {closure?.detail ? (
        <p>
          <FreeText text={closure.detail} />
        </p>
      ) : null}
      <p className="small quiet">
        <Trans>Nothing is written any more. Every agency keeps what it wrote itself.</Trans>{' '}
        {until ? <Trans>Kept until {until}.</Trans> : null}
      </p>
    </Notice>
  );
}
