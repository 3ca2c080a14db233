import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { WardRows } from '../../features/guardianship/ward-rows';
import { useSession } from '../../session/session-query';
import { useLengthWords, useMomentWords } from '../../shared/time/time-words';
import { minutesUntil } from '../../shared/time/brussels';
import { useNow } from '../../shared/time/use-now';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { Reference } from '../../shared/ui/reference';
import { CountRow } from './count-row';

interface DeskCardProps {
  home: HomeView;
}

/** The Guardianship Service: who waits, which reports are late, who can take no more. */
export function ServiceCard({ home: { guardianship } }: DeskCardProps) {
  const { t } = useLingui();
  if (!guardianship) return null;
  const { waiting, longestDays, signalled, ageDoubts } = guardianship;
  return (
    <Card title={t`Guardianship`} flush aside={<DeskLink />}>
      <ul className="rows">
        <CountRow
          to={{ to: '/guardianship', search: { stage: 'waiting' } }}
          isPressing={waiting > 0}
          note={
            longestDays > 0
              ? t`the longest for ${plural(longestDays, { one: '# day', other: '# days' })}`
              : ''
          }
        >
          {t`${plural(waiting, { 0: 'No minor waits for a guardian', one: 'One minor waits for a guardian', other: '# minors wait for a guardian' })}`}
        </CountRow>
        <CountRow to={{ to: '/guardianship', search: { stage: 'signalled' } }} isPressing={signalled > 0}>
          {t`${plural(signalled, { 0: 'No signalled person to decide about', one: 'One signalled person to decide about', other: '# signalled persons to decide about' })}`}
        </CountRow>
        <CountRow to={{ to: '/guardianship', search: { stage: 'age' } }}>
          {t`${plural(ageDoubts, { 0: 'No age is in doubt', one: 'One age to decide', other: '# ages to decide' })}`}
        </CountRow>
        <GuardianRows guardianship={guardianship} />
      </ul>
    </Card>
  );
}

interface GuardianRowsProps {
  guardianship: NonNullable<HomeView['guardianship']>;
}

/** What the guardians owe, and how many can take no more. */
function GuardianRows({ guardianship }: GuardianRowsProps) {
  const { t } = useLingui();
  const { reportsOverdue, reportsSoon, guardians, guardiansFull } = guardianship;
  return (
    <>
      <CountRow
        to={{ to: '/guardianship', search: { stage: 'reports' } }}
        isPressing={reportsOverdue > 0}
        note={
          reportsSoon > 0
            ? t`${plural(reportsSoon, { one: 'one more due soon', other: '# more due soon' })}`
            : ''
        }
      >
        {t`${plural(reportsOverdue, { 0: 'No report is late', one: 'One report is late', other: '# reports are late' })}`}
      </CountRow>
      <CountRow
        to={{ to: '/guardianship', search: { stage: 'guardians' } }}
        note={t`of ${plural(guardians, { one: '# guardian', other: '# guardians' })}`}
      >
        {t`${plural(guardiansFull, { 0: 'No guardian is at the cap', one: 'One guardian is at the cap', other: '# guardians are at their cap' })}`}
      </CountRow>
    </>
  );
}

function DeskLink() {
  return (
    <Link to="/guardianship">
      <Trans>Waiting list</Trans>
    </Link>
  );
}

/** A guardian: whose report is next. */
export function WardsCard({ home: { wards } }: DeskCardProps) {
  const { t } = useLingui();
  if (!wards) return null;
  return (
    <Card
      title={t`${plural(wards.wards, { 0: 'You have no ward now', one: 'You have one ward', other: 'You have # wards' })}`}
      flush
      aside={
        <Link to="/wards">
          <Trans>My wards</Trans>
        </Link>
      }
    >
      {wards.next.length > 0 ? (
        <WardRows wards={wards.next} />
      ) : (
        <p className="empty">
          <Trans>The Guardianship Service tells you when it appoints you.</Trans>
        </p>
      )}
    </Card>
  );
}

/** A shelter: what is free tonight, who came, which kept place ends soon. */
export function PlacesCard({ home: { places } }: DeskCardProps) {
  const { t } = useLingui();
  if (!places) return null;
  const { free, reserved, occupied, outOfUse, arrivedToday, reservations } = places;
  if (free + reserved + occupied + outOfUse === 0) return null;
  const facts = [
    t`${plural(reserved, { 0: 'none kept', one: 'one kept', other: '# kept' })}`,
    t`${plural(occupied, { 0: 'none taken', one: 'one taken', other: '# taken' })}`,
    outOfUse > 0 ? t`${plural(outOfUse, { one: 'one out of use', other: '# out of use' })}` : '',
    t`${plural(arrivedToday, { 0: 'no person arrived today', one: 'one person arrived today', other: '# people arrived today' })}`,
  ];
  return (
    <Card
      title={t`${plural(free, { 0: 'No place is free', one: 'One place is free', other: '# places are free' })}`}
      flush
      aside={
        <Link to="/places">
          <Trans>Place board</Trans>
        </Link>
      }
    >
      <div className="card__body row row--apart">
        <p className="small quiet">{facts.filter(Boolean).join(' · ')}</p>
        {occupied > 0 ? (
          <Link to="/round" className="button button--small">
            <Trans>Evening round</Trans>
          </Link>
        ) : null}
      </div>
      {reservations.length > 0 ? (
        <ul className="rows">
          {reservations.map((one) => (
            <HeldRow key={one.id} held={one} />
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

/** A kept place that ends within this time is marked. */
const SOON_MINUTES = 30;

interface HeldRowProps {
  held: NonNullable<HomeView['places']>['reservations'][number];
}

function HeldRow({ held }: HeldRowProps) {
  const momentOf = useMomentWords();
  const lengthOf = useLengthWords();
  useNow();
  const left = Math.max(0, minutesUntil(held.expiresAt));
  const until = momentOf(held.expiresAt);
  const length = lengthOf(left);
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/referrals/$referralId" params={{ referralId: held.referralId }}>
            {held.caseReference ? <Reference value={held.caseReference} /> : <Trans>a referral</Trans>}
          </Link>
        </p>
        <p className="small quiet">
          {held.unitName} · {held.placeLabel}
        </p>
      </div>
      <Badge tone={left <= SOON_MINUTES ? 'warning' : 'plain'}>
        <Trans>
          kept until {until}, {length} left
        </Trans>
      </Badge>
    </li>
  );
}

/** A supervisor: what nobody of the agency has answered, and what is urgent and seen by nobody. */
export function SupervisorCard({ home: { counts, alerts } }: DeskCardProps) {
  const { t } = useLingui();
  const { membership } = useSession();
  const { critical, referralsOverdue, referralsWaitingOverdue, appointmentsToReplace } = counts;
  if (!membership.roles.includes('supervisor')) return null;
  return (
    <Card title={t`As a supervisor`} flush>
      <ul className="rows">
        {alerts ? <AlertsRow alerts={alerts} /> : null}
        <CountRow to={{ to: '/notifications' }} isPressing={critical > 0}>
          {t`${plural(critical, { 0: 'No urgent message is unseen', one: 'One urgent message is unseen', other: '# urgent messages are unseen' })}`}
        </CountRow>
        <CountRow
          to={{ to: '/referrals', search: { direction: 'incoming' } }}
          isPressing={referralsOverdue > 0}
        >
          {t`${plural(referralsOverdue, { 0: 'No answer of your agency is overdue', one: 'One answer of your agency is overdue', other: '# answers of your agency are overdue' })}`}
        </CountRow>
        <CountRow
          to={{ to: '/referrals', search: { direction: 'outgoing' } }}
          isPressing={referralsWaitingOverdue > 0}
        >
          {t`${plural(referralsWaitingOverdue, { 0: 'No answer to you is overdue', one: 'One answer to you is overdue', other: '# answers to you are overdue' })}`}
        </CountRow>
        {appointmentsToReplace > 0 ? (
          <CountRow to={{ to: '/appointments' }} isPressing>
            {t`${plural(appointmentsToReplace, { one: 'One appointment needs another practitioner', other: '# appointments need another practitioner' })}`}
          </CountRow>
        ) : null}
      </ul>
    </Card>
  );
}

interface AlertsRowProps {
  alerts: NonNullable<HomeView['alerts']>;
}

/** What nobody of the agency has answered yet: how many, how long, and the way there. */
function AlertsRow({ alerts: { count, oldest } }: AlertsRowProps) {
  const { t } = useLingui();
  const lengthOf = useLengthWords();
  useNow();
  const length = oldest && lengthOf(Math.max(0, -minutesUntil(oldest.addedAt)));
  return (
    <CountRow
      to={
        oldest
          ? { to: '/alerts/$alertId', params: { alertId: oldest.alertId } }
          : { to: '/missing', search: {} }
      }
      isPressing={count > 0}
      note={length ? t`the oldest for ${length}` : ''}
    >
      {t`${plural(count, { 0: 'Your agency has answered every alert', one: 'One alert your agency has not answered', other: '# alerts your agency has not answered' })}`}
    </CountRow>
  );
}
