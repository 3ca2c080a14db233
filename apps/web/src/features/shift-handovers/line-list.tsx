import { Trans, useLingui } from '@lingui/react/macro';
import type { ShiftHandover, ShiftLine } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { CorrectionForm } from './line-form';

interface LineListProps {
  lines: readonly ShiftLine[];
  handovers: readonly Pick<ShiftHandover, 'id' | 'status'>[];
  /** Older lines are not among them. */
  hasMore?: boolean;
}

/** Lines of shifts, with who wrote them when, and whether they are of this shift or of one that was read. */
export function LineList({ lines, handovers, hasMore }: LineListProps) {
  return (
    <ul className="stack stack--tight">
      {hasMore ? (
        <li className="small quiet">
          <Trans>These are the newest lines. Older ones are in the past hand-overs.</Trans>
        </li>
      ) : null}
      {lines.map((line) => (
        <li key={line.id}>
          <Line line={line} status={handovers.find(({ id }) => id === line.handoverId)?.status} />
        </li>
      ))}
    </ul>
  );
}

interface LineProps {
  line: ShiftLine;
  status: ShiftHandover['status'] | undefined;
}

function Line({ line, status }: LineProps) {
  const { t } = useLingui();
  return (
    <>
      <p>
        <FreeText text={line.text} />
      </p>
      <p className="small quiet">
        {line.writtenBy}, <When at={line.writtenAt} />
        {line.correctedAt ? (
          <>
            {' · '}
            <Trans>corrected</Trans>
          </>
        ) : null}
        {status === 'open' ? (
          <>
            {' · '}
            <Trans>not handed over yet</Trans>
          </>
        ) : null}
        {status === 'acknowledged' ? (
          <>
            {' · '}
            <Trans>of the shift before</Trans>
          </>
        ) : null}
      </p>
      {line.mayCorrect ? (
        <Fold title={t`Correct this line`}>{() => <CorrectionForm key={line.etag} line={line} />}</Fold>
      ) : null}
    </>
  );
}
