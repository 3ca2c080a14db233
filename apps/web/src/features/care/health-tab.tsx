import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HealthView } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { useSession } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { Loaded } from '../../shared/ui/loaded';
import { HealthForm } from './health-form';
import { healthQuery } from './health-query';
import { HealthRecordView } from './health-record';

/** What is known of the health of the person: of each agency its newest words, and what was said before. */
export function HealthTab() {
  const { t } = useLingui();
  const { id, treatedAsChild } = useCase();
  const [isWriting, setWriting] = useState(false);
  const { agency } = useSession();
  return (
    <div className="stack">
      <Loaded query={useQuery(healthQuery(id))}>
        {(health) =>
          isWriting ? (
            <Card title={t`Health, as you know it now`}>
              <HealthForm
                caseId={id}
                isChild={treatedAsChild}
                last={health.records.find((one) => one.agency.id === agency.id)}
                onDone={() => setWriting(false)}
              />
            </Card>
          ) : (
            <Known health={health} onWrite={() => setWriting(true)} />
          )
        }
      </Loaded>
    </div>
  );
}

interface KnownProps {
  health: HealthView;
  onWrite: () => void;
}

function Known({ health: { records, earlier, mayWrite }, onWrite }: KnownProps) {
  const { t } = useLingui();
  return (
    <>
      {records.length === 0 ? (
        <Card title={t`Health`}>
          <p className="quiet">
            <Trans>Nothing that you may read. The health of a person opens apart from everything else.</Trans>
          </p>
        </Card>
      ) : null}
      {mayWrite ? (
        <div className="row">
          <Button look="primary" onClick={onWrite}>
            <Trans>Write down what you know</Trans>
          </Button>
        </div>
      ) : null}
      {records.map((record) => (
        <Card key={record.id} title={record.agency.name}>
          <HealthRecordView record={record} />
        </Card>
      ))}
      {earlier.length > 0 ? (
        <Fold
          title={t`What was said before`}
          note={<Plural value={earlier.length} one="# version" other="# versions" />}
        >
          {() =>
            earlier.map((record) => (
              <Card key={record.id} title={record.agency.name}>
                <HealthRecordView record={record} />
              </Card>
            ))
          }
        </Fold>
      ) : null}
    </>
  );
}
