import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Language, RegisteredAgency } from '../../shared/api';
import { AlsoLabel, Label } from '../../entities/code/labels';
import { Badge } from '../../shared/ui/badge';
import { buttonClass } from '../../shared/ui/button';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { SearchForm } from '../../shared/ui/search-form';
import { registerQuery } from './agency-queries';

/** Every agency that takes part, or did. */
export function AgenciesPage() {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const count = useInfiniteQuery(registerQuery('')).data?.pages[0]?.total ?? 0;
  const title = count > 0 ? t`${plural(count, { one: 'One agency', other: '# agencies' })}` : t`Agencies`;
  return (
    <>
      <PageHead title={title} windowTitle={t`Agencies`}>
        <Link to="/agencies/new" className={buttonClass('primary')}>
          <Trans>Make an agency</Trans>
        </Link>
        <Link to="/agencies/ended-accounts" className={buttonClass()}>
          <Trans>Ended accounts</Trans>
        </Link>
      </PageHead>
      <div className="stack">
        <SearchForm label={t`Name, in any language`} longest={100} onSearch={setText} />
        <List text={text} />
      </div>
    </>
  );
}

function List({ text }: { text: string }) {
  const { t } = useLingui();
  const list = useInfiniteQuery(registerQuery(text));
  const empty = (
    <span role="status">
      <Trans>No agency of that name.</Trans>
    </span>
  );
  return (
    <ListCard list={list} title={t`By name`} empty={empty}>
      {(agencies) => agencies.map((agency) => <AgencyRow key={agency.id} agency={agency} />)}
    </ListCard>
  );
}

function AgencyRow({ agency }: { agency: RegisteredAgency }) {
  const { t, i18n } = useLingui();
  const { id, names, kind, district, members } = agency;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/agencies/$agencyId" params={{ agencyId: id }}>
            {names[i18n.locale as Language]}
          </Link>
        </p>
        <p className="small quiet">
          <Label list="agency-kind" code={kind} />
          <AlsoLabel list="district" code={district} />
          {' · '}
          {t`${plural(members, { one: 'one person', other: '# people' })}`}
        </p>
      </div>
      <Standing agency={agency} />
    </li>
  );
}

/** What is not as it should be; nothing where all is well. */
export function Standing({ agency }: { agency: RegisteredAgency }) {
  if (agency.status === 'ended') {
    return (
      <Badge>
        <Trans context="agency">ended</Trans>
      </Badge>
    );
  }
  if (agency.administrators > 0) return null;
  return (
    <Badge tone={agency.invited ? 'accent' : 'warning'}>
      {agency.invited ? <Trans>first administrator invited</Trans> : <Trans>no administrator</Trans>}
    </Badge>
  );
}
