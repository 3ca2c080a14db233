import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Language, RegisteredAgency } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Label } from '../../entities/code/labels';
import { ActNotice } from '../../shared/ui/act-notice';
import { useMomentWords } from '../../shared/time/time-words';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Standing } from './agencies-page';
import { AgencyForm } from './agency-form';
import { agencyQuery, useAgencyAct, useChangeAgency, useInviteFirst } from './agency-queries';
import { StartRecoveryForm } from './start-recovery-form';
import { LanguageField, WhoFields } from './who-fields';
import { written } from '../../shared/ui/written';

const route = getRouteApi('/inside/agencies/$agencyId');

/** One agency: its people as numbers, its first administrator, its names, and its end. */
export function AgencyPage() {
  const { i18n, t } = useLingui();
  const { agencyId } = route.useParams();
  const { data, error } = useQuery(agencyQuery(agencyId));
  if (error && !data) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  const { actions } = data;
  return (
    <>
      <PageHead
        title={data.names[i18n.locale as Language]}
        windowTitle={t`Agency`}
        above={
          <Link to="/agencies">
            <Trans>Agencies</Trans>
          </Link>
        }
      >
        <Standing agency={data} />
      </PageHead>
      <div className="columns columns--two">
        <div className="stack">
          <FactsCard agency={data} />
          {actions.includes('invite') ? <FirstAdministrator agency={data} /> : null}
          {data.administrators > 0 ? (
            <Card title={t`An administrator lost their login`}>
              <StartRecoveryForm agencyId={data.id} />
            </Card>
          ) : null}
        </div>
        <div className="stack">
          {actions.includes('change') ? <NamesCard key={data.etag} agency={data} /> : null}
          <EndCard agency={data} />
        </div>
      </div>
    </>
  );
}

interface PartProps {
  agency: RegisteredAgency;
}

function FactsCard({ agency }: PartProps) {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const { kind, members, administrators, createdAt, endedAt } = agency;
  return (
    <Card>
      <Facts>
        <Fact name={t`What it is`}>
          <Label list="agency-kind" code={kind} />
        </Fact>
        <Fact name={t`People who work there`}>{members}</Fact>
        <Fact name={t`Of them administrators`}>{administrators}</Fact>
        <Fact name={t`Takes part since`}>{momentOf(createdAt)}</Fact>
        {endedAt ? <Fact name={t({ message: 'Ended', context: 'agency' })}>{momentOf(endedAt)}</Fact> : null}
      </Facts>
    </Card>
  );
}

function FirstAdministrator({ agency }: PartProps) {
  const { t, i18n } = useLingui();
  const [who, setWho] = useState({ name: '', email: '', language: i18n.locale as Language });
  const invite = useInviteFirst(agency);
  const labels = { name: t`Name`, email: t`E-mail address at work` };
  const form = useFormErrors(invite.error, labels);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const left = [!written(who.name) && 'name', !written(who.email) && 'email'].filter(
      (one) => one !== false,
    );
    if (form.check(left)) invite.mutate({ ...who, email: written(who.email) });
  }
  return (
    <Card
      title={
        agency.invited ? t`Ask another person to be its first administrator` : t`Its first administrator`
      }
    >
      <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
        {invite.isSuccess ? (
          <Notice tone="good" live="polite">
            <Trans>Invited. The link works once, for three days.</Trans>
          </Notice>
        ) : null}
        <FormProblems form={form} labels={labels} lost={t`Not invited.`} />
        <WhoFields form={form} who={who} onChange={setWho} />
        <LanguageField who={who} onChange={setWho} />
        <div>
          <Button type="submit" look="primary" busy={invite.isPending}>
            <Trans>Send the invitation</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}

function NamesCard({ agency }: PartProps) {
  const { t } = useLingui();
  const change = useChangeAgency(agency);
  const { names, language, languages, district, telephone } = agency;
  return (
    <Card title={t`Names and place`}>
      <AgencyForm
        initial={{ names, language, languages, district, telephone } as Parameters<typeof change.mutate>[0]}
        error={change.error}
        busy={change.isPending}
        lost={t`Not saved.`}
        submit={t`Save`}
        isSecond={agency.actions.includes('invite')}
        onSend={(typed) => change.mutate(typed)}
      />
    </Card>
  );
}

function EndCard({ agency }: PartProps) {
  const { t } = useLingui();
  const act = useAgencyAct(agency);
  const isEnded = agency.actions.includes('restore');
  if (!isEnded && !agency.actions.includes('end')) return null;
  return (
    <Card title={isEnded ? t`Takes part again` : t`Takes part no more`}>
      <div className="stack">
        <p>
          {isEnded ? (
            <Trans>Its people can log in again, as what they were.</Trans>
          ) : (
            <Trans>
              Its people are logged out at once and nothing is sent to it. That is refused while it leads an
              open case or owes an answer.
            </Trans>
          )}
        </p>
        <ActNotice error={act.error} />
        <div>
          <Button busy={act.isPending} onClick={() => act.mutate(isEnded ? 'restoration' : 'ending')}>
            {isEnded ? <Trans>Let it take part again</Trans> : <Trans>End the agency</Trans>}
          </Button>
        </div>
      </div>
    </Card>
  );
}
