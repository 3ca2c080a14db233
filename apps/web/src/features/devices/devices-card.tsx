import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, queryClient, type ShelterDevice, type ShelterUnit } from '../../shared/api';
import { withStepUp } from '../../session/step-up';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ChoiceField, LineField } from '../../shared/ui/value-fields';
import { enrolThis, forgetDevice, ownDevice } from '../../session/unsent/device';
import { written } from '../../shared/ui/written';

const devicesQuery = queryOptions({
  queryKey: ['devices'],
  queryFn: async () => {
    const { items } = await bodyOf(api.GET('/shelters/devices', { params: { query: { limit: 100 } } }));
    return { items, own: (await ownDevice())?.id };
  },
});

interface DevicesCardProps {
  units: readonly ShelterUnit[];
}

/** Telephones of the house: locked, they can report a missing child and do nothing else. */
export function DevicesCard({ units }: DevicesCardProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(devicesQuery);
  const isEnrolled = data?.items.some(({ id, withdrawnAt }) => id === data.own && !withdrawnAt);
  return (
    <Card title={t`Telephones of the house`} flush>
      <div className="card__body stack">
        <p className="small quiet">
          <Trans>
            A telephone of the house can report a missing child while it is locked: it shows rooms and
            initials, and nothing can be read back. It shows the rooms of the last evening on which a member
            of the house was logged in on it.
          </Trans>
        </p>
        <ProblemNotice error={error} />
        {data && !isEnrolled && units.length > 0 ? <EnrolForm units={units} /> : null}
      </div>
      <ul className="rows rows--tight">
        {data?.items.map((device) => (
          <DeviceRow key={device.id} device={device} isThis={device.id === data.own} />
        ))}
      </ul>
    </Card>
  );
}

interface EnrolFormProps {
  units: readonly ShelterUnit[];
}

function EnrolForm({ units }: EnrolFormProps) {
  const { t } = useLingui();
  const [label, setLabel] = useState('');
  const [unitId, setUnitId] = useState(units[0]!.id);
  const enrol = useMutation({
    mutationFn: () => withStepUp(() => enrolThis(written(label) || t`Telephone`, unitId)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: devicesQuery.queryKey }),
  });
  return (
    <div className="stack stack--tight">
      <LineField label={t`What is this device called?`} maxLength={60} value={label} onChange={setLabel} />
      <ChoiceField label={t`For which unit?`} value={unitId} onChange={setUnitId}>
        {units.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </ChoiceField>
      <ProblemNotice error={enrol.error} />
      <Button busy={enrol.isPending} onClick={() => enrol.mutate()}>
        <Trans>Enrol this device</Trans>
      </Button>
    </div>
  );
}

interface DeviceRowProps {
  device: ShelterDevice;
  isThis: boolean;
}

function DeviceRow({ device, isThis }: DeviceRowProps) {
  const { id, label, unit, withdrawnAt } = device;
  const withdraw = useMutation({
    mutationFn: async () => {
      await bodyOf(api.POST('/shelters/devices/{id}/withdrawal', { params: { path: { id } }, body: {} }));
      if (isThis) await forgetDevice();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: devicesQuery.queryKey }),
  });
  return (
    <li className="row row--apart">
      <div>
        <p>
          <strong>{label}</strong> · {unit.name}
          {isThis ? (
            <>
              {' · '}
              <Trans>this device</Trans>
            </>
          ) : null}
        </p>
        <DeviceStory device={device} />
        <ProblemNotice error={withdraw.error} />
      </div>
      {withdrawnAt ? null : (
        <Button small busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          <Trans>Withdraw</Trans>
        </Button>
      )}
    </li>
  );
}

/** Since when, by whom, and when it was last heard of. */
function DeviceStory({
  device: { enrolledAt, enrolledBy, lastUsedAt, withdrawnAt },
}: Pick<DeviceRowProps, 'device'>) {
  return (
    <p className="small quiet">
      {withdrawnAt ? (
        <Trans>
          withdrawn <When at={withdrawnAt} />
        </Trans>
      ) : (
        <Trans>
          enrolled <When at={enrolledAt} /> by {enrolledBy}
        </Trans>
      )}
      {lastUsedAt ? (
        <>
          {' · '}
          <Trans>
            last used <When at={lastUsedAt} />
          </Trans>
        </>
      ) : null}
    </p>
  );
}
