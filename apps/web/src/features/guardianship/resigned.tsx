import { Trans } from '@lingui/react/macro';
import { useDayOf } from './notice-day';

/** That a guardian gave notice, and until when it runs. */
export function Resigned({ noticeUntil }: { noticeUntil: string }) {
  const day = useDayOf()(noticeUntil);
  return (
    <Trans>
      has resigned, and remains the guardian until another is appointed · last day of the notice: {day}
    </Trans>
  );
}
