import { Trans } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { FreeText } from '../../shared/ui/free-text';
import { Dotted } from './dotted';

type Report = MissingEpisode['reports'][number];

/** Reports that joined the search, each with its own time and place; the first is the search itself. The newest first. */
export const furtherReports = ({ reports }: Pick<MissingEpisode, 'reports'>): Report[] =>
  reports.slice(0, -1).filter(({ lastSeen }) => lastSeen);

interface SeenInReportProps {
  report: Report;
}

/** When and where the person was last seen, as one report says it. */
export function SeenInReport({ report: { lastSeen, place } }: SeenInReportProps) {
  return lastSeen ? <Seen {...lastSeen} place={place} saysHome /> : null;
}

interface SeenProps extends NonNullable<Report['lastSeen']> {
  place?: string;
  /** Where the person lives is said as well. */
  saysHome?: boolean;
}

/** When and where the person was last seen. */
export function Seen({ at, kind, place, district, saysHome }: SeenProps) {
  return (
    <Dotted>
      <When at={at} />
      {saysHome && kind === 'at_shelter' ? <Trans>where the person lives</Trans> : null}
      {place ? <FreeText text={place} /> : null}
      {district ? <Label list="district" code={district} /> : null}
      {kind === 'elsewhere' && !place && !district ? <Trans>place not said</Trans> : null}
    </Dotted>
  );
}
