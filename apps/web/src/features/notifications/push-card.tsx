import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../../session/use-act';
import { useAlertWords } from '../../entities/alert/alert-words';
import { api, bodyOf, type PushView } from '../../shared/api';
import { ByHandWords } from '../../session/install-words';
import { useInstallation } from '../../session/installation';
import { useDeviceWords } from '../../session/device-words';
import { useCan } from '../../session/session-query';
import { useMomentWords } from '../../shared/time/time-words';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { canBeTold, subscribeBrowser } from './push-browser';
import { pushQuery } from './told-query';

/** Messages on one's devices: only where this installation sends them. */
export function PushCard() {
  const { t } = useLingui();
  const can = useCan();
  const { data } = useQuery(pushQuery);
  if (!data?.isSetUp) return null;
  return (
    <Card title={t`Messages on your devices`}>
      <div className="stack">
        <p className="quiet">
          <Trans>
            A message on the screen says that something waits, and nothing more. It goes through the maker of
            your browser, which learns when this device is told and nothing of what.
          </Trans>
        </p>
        {can('push:allow') ? <Allowing isAllowed={data.isAllowed} /> : null}
        {data.devices.length > 0 ? <Devices devices={data.devices} /> : null}
        {data.isAllowed ? <ThisBrowser view={data} /> : null}
        {data.isAllowed || can('push:allow') ? null : <NotAllowed />}
      </div>
    </Card>
  );
}

function NotAllowed() {
  return (
    <p>
      <Trans>The data-protection officer of your agency has not allowed it.</Trans>
    </p>
  );
}

interface AllowingProps {
  isAllowed: boolean;
}

/** For the whole agency. */
function Allowing({ isAllowed }: AllowingProps) {
  const allow = useAct(
    (allowed: boolean, header) =>
      bodyOf(api.POST('/push-permission', { params: { header }, body: { allowed } })),
    'told',
  );
  return (
    <>
      <ProblemNotice error={allow.error} />
      <div className="row">
        <Button busy={allow.isPending} onClick={() => allow.mutate(!isAllowed)}>
          {isAllowed ? (
            <Trans>Allow it no more in your agency</Trans>
          ) : (
            <Trans>Allow it in your agency</Trans>
          )}
        </Button>
      </div>
    </>
  );
}

interface ThisBrowserProps {
  view: PushView;
}

function ThisBrowser({ view: { publicKey, devices } }: ThisBrowserProps) {
  const subscribe = useAct(async (key: string, header) => {
    const body = await subscribeBrowser(key);
    return body && bodyOf(api.POST('/push-subscriptions', { params: { header }, body }));
  }, 'told');
  if (devices.some(({ isThis }) => isThis)) return null;
  if (!publicKey || !canBeTold()) return <CannotBeTold />;
  return (
    <>
      <ProblemNotice error={subscribe.error} />
      {subscribe.data === null ? (
        <p role="status">
          <Trans>This browser does not allow it. You can change that in its settings for this page.</Trans>
        </p>
      ) : null}
      <div className="row">
        <Button look="primary" busy={subscribe.isPending} onClick={() => subscribe.mutate(publicKey)}>
          <Trans>Tell me on this device</Trans>
        </Button>
      </div>
    </>
  );
}

/** iOS and iPadOS give push to a page on the Home Screen alone (WebKit, since 16.4). */
function CannotBeTold() {
  const way = useInstallation();
  return (
    <>
      <p>
        <Trans>This browser cannot show messages.</Trans>
      </p>
      {way === 'by-hand' ? (
        <p>
          <Trans>An iPhone or iPad shows messages only for Relais on the Home Screen.</Trans> <ByHandWords />
        </p>
      ) : null}
    </>
  );
}

interface DevicesProps {
  devices: PushView['devices'];
}

function Devices({ devices }: DevicesProps) {
  const test = useAct(
    (id: string, header) =>
      bodyOf(api.POST('/push-subscriptions/{id}/test', { params: { header, path: { id } }, body: {} })),
    'told',
  );
  const remove = useAct(
    (id: string, header) =>
      bodyOf(api.POST('/push-subscriptions/{id}/removal', { params: { header, path: { id } }, body: {} })),
    'told',
  );
  return (
    <>
      <ProblemNotice error={test.error ?? remove.error} />
      <ul className="rows">
        {devices.map((device) => (
          <DeviceRow
            key={device.id}
            device={device}
            busy={test.isPending || remove.isPending}
            onTest={() => test.mutate(device.id)}
            onRemove={() => remove.mutate(device.id)}
          />
        ))}
      </ul>
    </>
  );
}

interface DeviceRowProps {
  device: PushView['devices'][number];
  busy: boolean;
  onTest: () => void;
  onRemove: () => void;
}

function DeviceRow({ device, busy, onTest, onRemove }: DeviceRowProps) {
  const { t } = useLingui();
  const moment = useMomentWords();
  const { travelOf } = useAlertWords();
  const name = useDeviceWords()(device);
  const { last, since, isThis } = device;
  return (
    <li className="row row--apart">
      <span className="stack stack--tight">
        <strong>{name}</strong>
        <span className="small quiet">
          <Trans>told since {moment(since)}</Trans>
        </span>
        {last ? (
          <span className="small quiet">
            <Trans>
              last message: {travelOf(last.state)}, {moment(last.at)}
            </Trans>
          </span>
        ) : null}
      </span>
      <span className="row">
        {isThis ? (
          <Badge tone="accent">
            <Trans>this one</Trans>
          </Badge>
        ) : null}
        <Button small busy={busy} onClick={onTest} aria-label={t`Test: ${name}`}>
          <Trans>Test</Trans>
        </Button>
        <Button small busy={busy} onClick={onRemove} aria-label={t`Tell it no more: ${name}`}>
          <Trans>Tell it no more</Trans>
        </Button>
      </span>
    </li>
  );
}
