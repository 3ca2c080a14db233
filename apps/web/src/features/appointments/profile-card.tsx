import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { PractitionerDeskView } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { LabelList } from '../../entities/code/labels';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { practitionerQuery } from './appointment-query';
import { useWeekdayNames } from '../../shared/time/weekday-names';

/** How whoever books finds this person. */
export function ProfileCard() {
  const { t } = useLingui();
  const { data } = useQuery(practitionerQuery);
  if (!data || data.profiles.length === 0) return null;
  return (
    <Card title={t`How others find you`}>
      <div className="stack">
        {data.profiles.map((profile) => (
          <Profile key={profile.id} profile={profile} />
        ))}
        <p className="small quiet">
          <Trans>Something is wrong here? Tell the administration of Relais.</Trans>
        </p>
      </div>
    </Card>
  );
}

interface ProfileProps {
  profile: PractitionerDeskView['profiles'][number];
}

function Profile({ profile }: ProfileProps) {
  const { t } = useLingui();
  const { role, registerNumber, languages, modes, districts, mandates } = profile;
  return (
    <Facts>
      <Fact name={role === 'lawyer' ? t`Roll of the Bar` : t`National register`}>
        {registerNumber ?? <Trans>not registered</Trans>}
      </Fact>
      <Fact name={t`Languages`}>
        <SpokenList languages={languages} />
      </Fact>
      {mandates.length > 0 ? (
        <Fact name={t`Mandates`}>
          <LabelList list="lawyer-role" codes={mandates} />
        </Fact>
      ) : null}
      <Fact name={t`How`}>
        <LabelList list="appointment-mode" codes={modes} />
      </Fact>
      <Fact name={t`Districts`}>
        {districts.length > 0 ? <LabelList list="district" codes={districts} /> : <Trans>everywhere</Trans>}
      </Fact>
      <Hours profile={profile} />
    </Facts>
  );
}

function SpokenList({ languages }: Pick<ProfileProps['profile'], 'languages'>) {
  const labelOf = useLabels('language');
  return languages
    .map(({ code, dialect }) => (dialect ? `${labelOf(code)} (${dialect})` : labelOf(code)))
    .join(' · ');
}

function Hours({ profile }: ProfileProps) {
  const { t } = useLingui();
  const nameOf = useWeekdayNames();
  return (
    <Fact name={t`Hours`}>
      {profile.hours.length === 0 ? (
        <Trans>by arrangement</Trans>
      ) : (
        profile.hours.map(({ weekday, opens, closes }) => (
          <span key={`${weekday}${opens}`}>
            {nameOf(weekday)} {opens}–{closes}
            <br />
          </span>
        ))
      )}
    </Fact>
  );
}
