import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { EmergencyDetail } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { grouped, Reference } from '../../shared/ui/reference';
import { emergencyQuery, useEndEmergency } from './emergency-queries';
import { useEmergencyStanding, useVerdictWords } from './emergency-words';
import { JudgeForm } from './judge-form';
import { ReviewDue } from './review-due';

const route = getRouteApi('/inside/supervision/emergency-access/$emergencyId');

/** One access: who, why, what was looked at, and the judgement of a person. */
export function EmergencyReviewPage() {
  const { t } = useLingui();
  const { emergencyId } = route.useParams();
  const { data } = useSuspenseQuery(emergencyQuery(emergencyId));
  return (
    <>
      <PageHead
        above={<Reference value={data.reference} />}
        title={t`Opened in an emergency by ${data.openedBy}`}
        windowTitle={grouped(data.reference)}
      />
      <div className="stack">
        <Late data={data} />
        <div className="columns columns--two">
          <div className="stack">
            <What data={data} />
            <Looks data={data} />
          </div>
          <Review data={data} />
        </div>
      </div>
    </>
  );
}

interface PartProps {
  data: EmergencyDetail;
}

function Late({ data }: PartProps) {
  if (!data.isLate) return null;
  return (
    <Notice tone="warning">
      <Trans>
        No person reviewed this in time. Until a person does, {data.openedBy} opens no other case in an
        emergency.
      </Trans>
    </Notice>
  );
}

function What({ data }: PartProps) {
  const { t } = useLingui();
  const standingOf = useEmergencyStanding();
  return (
    <Card title={t`What for`}>
      <div className="stack">
        <Facts>
          <Fact name={t`Who`}>
            {data.openedBy}, {data.agency.name}
          </Fact>
          <Fact name={t`Case of`}>{data.owner.name}</Fact>
          <Fact name={t`Purpose`}>
            <Label list="emergency-purpose" code={data.purpose} />
          </Fact>
          <Fact name={t`Reason`}>
            <FreeText text={data.reason} />
          </Fact>
          <Fact name={t`What it opened`}>
            <LabelList list="category" codes={data.categories} />
          </Fact>
          <Fact name={t`When`}>
            <Trans>
              <When at={data.openedAt} />, until <When at={data.endedAt ?? data.endsAt} />
            </Trans>
            {' · '}
            {standingOf(data)}
          </Fact>
        </Facts>
        <EndIt data={data} />
      </div>
    </Card>
  );
}

function EndIt({ data }: PartProps) {
  const end = useEndEmergency();
  if (!data.actions.includes('end')) return null;
  return (
    <div className="row">
      <Button busy={end.isPending} onClick={() => end.mutate(data)}>
        <Trans>End it now</Trans>
      </Button>
      <ProblemNotice error={end.error} />
    </div>
  );
}

function Looks({ data }: PartProps) {
  const { t } = useLingui();
  return (
    <Card title={t`What was looked at`} flush>
      {data.looks.length === 0 ? (
        <p className="empty">
          <Trans>Nothing was looked at.</Trans>
        </p>
      ) : (
        <ul className="rows rows--dense">
          {data.looks.map((look, index) => (
            <li key={`${look.at}${index}`}>
              <p>
                <When at={look.at} />
                {' · '}
                {look.categories.length > 0 ? (
                  <LabelList list="category" codes={look.categories} />
                ) : (
                  <Trans>the case as such</Trans>
                )}
                {look.times > 1 ? ` · ${look.times}×` : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Review({ data }: PartProps) {
  const { t } = useLingui();
  const verdicts = useVerdictWords();
  if (data.review) {
    return (
      <Card title={t`Review`}>
        <p>
          <strong>{verdicts[data.review.verdict]}</strong>
          {' · '}
          {data.review.by}, <When at={data.review.at} />
        </p>
        {data.review.reason ? <FreeText text={data.review.reason} /> : null}
      </Card>
    );
  }
  return (
    <Card title={t`Your review`}>
      <div className="stack">
        <p>
          <ReviewDue view={data} />
        </p>
        {data.actions.includes('review') ? (
          <JudgeForm view={data} />
        ) : (
          <p className="quiet">
            <Trans>
              A person of the agency that leads the case reviews it, or a data-protection officer.
            </Trans>
          </p>
        )}
      </div>
    </Card>
  );
}
