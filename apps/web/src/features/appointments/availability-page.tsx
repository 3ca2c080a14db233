import { Trans, useLingui } from '@lingui/react/macro';
import { useCan } from '../../session/session-query';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { AbsencesCard } from './absences-card';
import { AppointmentNav } from './appointment-nav';
import { FeedsList } from './feeds-list';
import { ProfileCard } from './profile-card';

/** When one is away, how one stands in the directory, and one's calendar on one's own telephone. */
export function AvailabilityPage() {
  const { t } = useLingui();
  const isAsked = useCan()('appointment:answer');
  return (
    <>
      <PageHead
        title={isAsked ? t`Absences and calendar address` : t`Calendar address`}
        windowTitle={t`Appointments`}
      />
      <AppointmentNav />
      <div className="columns columns--two">
        {isAsked ? (
          <div className="stack">
            <AbsencesCard />
            <ProfileCard />
          </div>
        ) : null}
        <Card title={t`Your appointments in your own calendar`}>
          <div className="stack">
            <p>
              <Trans>
                An address for the calendar of your telephone, which asks for the password that comes with it.
                It shows when and how, never a name, a case, a language or a place.
              </Trans>
            </p>
            <FeedsList />
          </div>
        </Card>
      </div>
    </>
  );
}
