import { Plural, Trans } from '@lingui/react/macro';
import type { TimelinePage } from '../../shared/api';
import { useMomentWords } from '../../shared/time/time-words';
import { Notice } from '../../shared/ui/notice';

interface VerifiedProps {
  state: TimelinePage['verified'];
}

/** Whether nobody has changed the log: recomputed by the server when the page was read. */
export function Verified({ state }: VerifiedProps) {
  const momentOf = useMomentWords();
  const { entries, lastAt, brokenAt } = state;
  if (brokenAt !== undefined) {
    return (
      <Notice tone="warning">
        <Trans>
          <strong>This log was changed.</strong> It holds up to entry {entries}; tell your data-protection
          officer.
        </Trans>
      </Notice>
    );
  }
  const checked = lastAt ? momentOf(lastAt) : '';
  return (
    <p className="small quiet">
      <Plural value={entries} one="# entry verified" other="# entries verified" />
      {checked ? <Trans>, checked {checked}</Trans> : null}
    </p>
  );
}
