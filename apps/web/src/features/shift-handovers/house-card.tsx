import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ShiftHandover, ShiftPage } from '../../shared/api';
import { ActDialog } from '../../shared/ui/act-dialog';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { LineForm } from './line-form';
import { LineList } from './line-list';
import { shiftActs, useShiftAct } from './shift-queries';

/** What concerns the house, and the act that ends the shift. */
export function HouseCard({ page }: { page: ShiftPage }) {
  const { t } = useLingui();
  const open = page.handovers.find(({ status }) => status === 'open');
  return (
    <Card title={t`For the whole house`}>
      <div className="stack">
        {page.lines.length > 0 ? (
          <LineList lines={page.lines} handovers={page.handovers} hasMore={page.hasMoreLines} />
        ) : (
          <p className="quiet">
            <Trans>No line about the house.</Trans>
          </p>
        )}
        {page.mayWrite ? (
          <Fold title={t`Add a line about the house`}>{() => <LineForm unitId={page.id} />}</Fold>
        ) : null}
        {open?.actions.includes('handing_over') ? <HandOver handover={open} /> : null}
      </div>
    </Card>
  );
}

function HandOver({ handover }: { handover: ShiftHandover }) {
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const act = useShiftAct(() => shiftActs.handOver(handover), close);
  return (
    <>
      <Button wide onClick={() => setAsking(true)}>
        <Trans>Hand over the shift…</Trans>
      </Button>
      {isAsking ? (
        <ActDialog
          title={<Trans>Hand over the shift</Trans>}
          verb={<Trans>Hand over</Trans>}
          run={act}
          onConfirm={() => act.mutate(undefined)}
          onClose={close}
        >
          <p>
            <Trans>
              From then on the lines of this shift do not change. A colleague reads them and confirms it with
              their name.
            </Trans>
          </p>
        </ActDialog>
      ) : null}
    </>
  );
}
