import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { LanguageLinks } from '../../shared/language/language-links';
import { Loading } from '../../shared/ui/loading';
import { FirstHour } from '../../features/missing/first-hour';
import { WhenSeenQuestion } from '../../features/missing/last-seen';
import { ToldAtOnce } from '../../entities/episode/told-at-once';
import { clockOf, inBrussels } from '../../shared/time/brussels';
import { useMomentWords } from '../../shared/time/time-words';
import { Brand } from '../../shared/ui/brand';
import { Button, buttonClass } from '../../shared/ui/button';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { type ListedPerson, openList, ownDevice, refreshList } from '../../session/unsent/device';
import { send, useAnswered } from '../../session/unsent/unsent';
import { UnsentBand } from '../../session/unsent/unsent-band';
import { useSendOnce } from '../../session/unsent/use-send-once';
import { useDeviceSender } from '../../session/unsent/use-unsent-sender';

/** A telephone of the house that nobody has unlocked: who is missing, and the one button. Nothing can be read back here. */
export function LockedPage() {
  useDeviceSender();
  return (
    <div className="gate">
      <header className="row row--apart">
        <Brand />
        <LanguageLinks />
      </header>
      <UnsentBand />
      <main className="gate__box card stack">
        <Locked />
        <p>
          <Link to="/login" search={{}}>
            <Trans>Log in instead</Trans>
          </Link>
        </p>
      </main>
    </div>
  );
}

/** Under a key that the login clears: the list is of the device, not of a session. */
const listQuery = {
  queryKey: ['device-list'],
  queryFn: async () => {
    await refreshList().catch(() => undefined);
    return { people: await openList(), sealedAt: (await ownDevice())?.list?.sealedAt };
  },
  staleTime: 0,
};

function Locked() {
  const { t } = useLingui();
  const { data, error } = useQuery(listQuery);
  const [chosen, setChosen] = useState<ListedPerson>();
  return (
    <>
      <PageHead title={t`A child is missing`} windowTitle={t`Missing`} />
      {error ? <ProblemNotice error={error} /> : null}
      {!data && !error ? <Loading /> : null}
      {chosen ? (
        <Alert person={chosen} onOther={() => setChosen(undefined)} />
      ) : data ? (
        <People people={data.people} sealedAt={data.sealedAt} onChoose={setChosen} />
      ) : null}
    </>
  );
}

interface PeopleProps {
  people: readonly ListedPerson[];
  sealedAt?: string;
  onChoose: (person: ListedPerson) => void;
}

function People({ people, sealedAt, onChoose }: PeopleProps) {
  const momentOf = useMomentWords();
  const moment = sealedAt ? momentOf(sealedAt) : '';
  if (people.length === 0) {
    return (
      <p>
        <Trans>
          This device has no list. Log in to report, or call <a href="tel:112">112</a> and{' '}
          <a href="tel:116000">116 000</a>.
        </Trans>
      </p>
    );
  }
  return (
    <>
      <p className="small quiet">
        <Trans>Who slept here, as of {moment}</Trans>
      </p>
      <ul className="stack stack--tight">
        {people.map((person) => (
          <li key={person.token}>
            <Button wide className="candidate" onClick={() => onChoose(person)}>
              <strong>{nameOf(person)}</strong>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

const nameOf = ({ room, initials }: ListedPerson): string => (initials ? `${room} · ${initials}` : room);

interface AlertProps {
  person: ListedPerson;
  onOther: () => void;
}

function Alert({ person, onOther }: AlertProps) {
  const { t } = useLingui();
  const [seenAt, setSeenAt] = useState('');
  const alert = useDeviceAlert();
  const labels = { lastSeenAt: t`When was the person last seen?` };
  const form = useFormErrors(alert.error, labels);
  if (alert.data) return <Sent {...alert.data} />;
  return (
    <>
      <p className="who__card card">
        <strong>{nameOf(person)}</strong>
      </p>
      <WhenSeenQuestion value={{ at: seenAt }} at={form.at} onChange={setSeenAt} />
      <FormProblems form={form} labels={labels} lost={t`Not sent: call.`} />
      <Button
        look="danger"
        wide
        busy={alert.isPending}
        onClick={() =>
          form.check(seenAt ? [] : ['lastSeenAt']) && alert.press({ token: person.token, lastSeenAt: seenAt })
        }
      >
        <Trans>Alert now</Trans>
      </Button>
      <ToldAtOnce isSending={alert.isPending} />
      <Button onClick={onOther}>
        <Trans>Another person</Trans>
      </Button>
    </>
  );
}

interface Receipt {
  receivedAt: string;
}

interface SentProps {
  /** Under which it waited. */
  id: string;
  receipt: Receipt | undefined;
}

/** That it arrived, at once or once there was a connection; until then what to do meanwhile. */
function Sent({ id, receipt }: SentProps) {
  const answered = useAnswered(id)?.answer as Receipt | undefined;
  const arrived = receipt ?? answered;
  return arrived ? <Received at={arrived.receivedAt} /> : <FirstHour id={id} />;
}

function useDeviceAlert() {
  return useSendOnce({
    mutationFn: async (said: { token: string; lastSeenAt: string }) => {
      const id = crypto.randomUUID();
      const body = { ...said, writtenAt: new Date().toISOString() };
      const device = await ownDevice();
      if (!device) throw new Error('this device was withdrawn');
      const request = { path: '/device/missing-reports', body };
      return { id, receipt: await send<Receipt>(device.sender, 'missing', request, id) };
    },
  });
}

interface ReceivedProps {
  at: string;
}

/** All that a locked device is told. */
function Received({ at }: ReceivedProps) {
  const clock = clockOf(inBrussels(at));
  return (
    <Notice tone="good" live="polite">
      <p>
        <strong>
          <Trans>The alert is running.</Trans>
        </strong>{' '}
        <Trans>Received at {clock}. Log in to see who has answered.</Trans>
      </p>
      <p>
        <Link to="/login" search={{}} className={buttonClass('primary')}>
          <Trans>Log in</Trans>
        </Link>
      </p>
    </Notice>
  );
}
