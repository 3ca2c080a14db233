import { Trans } from '@lingui/react/macro';
import type { AgencyRef } from '../../shared/api';
import { useMomentWords } from '../../shared/time/time-words';

interface RecordedLineProps {
  by: AgencyRef;
  at: string;
}

/** Who wrote it and when stands under everything that was written. */
export function RecordedLine({ by, at }: RecordedLineProps) {
  const momentOf = useMomentWords();
  const agency = by.name;
  const moment = momentOf(at);
  return (
    <p className="small quiet">
      <Trans>
        Recorded by {agency}, {moment}
      </Trans>
    </p>
  );
}
