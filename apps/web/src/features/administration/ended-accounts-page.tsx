import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { EndedAccount } from '../../shared/api';
import { ActNotice } from '../../shared/ui/act-notice';
import { useMomentWords } from '../../shared/time/time-words';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { EndAccountForm } from './end-account-form';
import { useAccountEnds } from './account-ends';
import { endedAccountsQuery, useReopenAccount, useStopAccountEnd } from './ended-account-queries';

/** Ends an account in every agency, and shows those that ended and those whose end is held. */
export function EndedAccountsPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead
        title={t`Ended accounts`}
        windowTitle={t`Ended accounts`}
        above={
          <Link to="/agencies">
            <Trans>Agencies</Trans>
          </Link>
        }
      />
      <div className="columns columns--two">
        <List />
        <Card title={t`End an account`}>
          <EndAccountForm />
        </Card>
      </div>
    </>
  );
}

function List() {
  const { t } = useLingui();
  const list = useInfiniteQuery(endedAccountsQuery);
  const empty = (
    <span role="status">
      <Trans>No account was ended.</Trans>
    </span>
  );
  return (
    <ListCard list={list} title={t`Ended last first`} empty={empty}>
      {(accounts) => accounts.map((account) => <AccountRow key={account.id} account={account} />)}
    </ListCard>
  );
}

function AccountRow({ account }: { account: EndedAccount }) {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const ends = useAccountEnds();
  const { name, email, reason, endedAt, takesEffectAt, endedBy } = account;
  const facts = [reason && ends[reason], endedAt && momentOf(endedAt), endedBy && t`by ${endedBy}`];
  return (
    <li className="row row--apart">
      <div>
        <p>
          <span dir="auto">{name}</span> <span className="quiet">{email}</span>
        </p>
        <p className="small quiet">{facts.filter(Boolean).join(' · ')}</p>
        {takesEffectAt ? (
          <p className="small">
            <Trans>
              Ends <When at={takesEffectAt} />. Nothing has changed yet.
            </Trans>
          </p>
        ) : null}
      </div>
      {takesEffectAt ? <StopEnd account={account} /> : <OpenAgain account={account} />}
    </li>
  );
}

function StopEnd({ account }: { account: EndedAccount }) {
  const stop = useStopAccountEnd(account);
  return (
    <div>
      <ActNotice error={stop.error} />
      <Button busy={stop.isPending} onClick={() => stop.mutate()}>
        <Trans>Stop it: the account stays</Trans>
      </Button>
    </div>
  );
}

function OpenAgain({ account }: { account: EndedAccount }) {
  const reopen = useReopenAccount(account);
  return (
    <div>
      <ActNotice error={reopen.error} />
      <Button busy={reopen.isPending} onClick={() => reopen.mutate()}>
        <Trans>Open again</Trans>
      </Button>
    </div>
  );
}
