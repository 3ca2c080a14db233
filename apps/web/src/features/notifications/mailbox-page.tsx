import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { DemoMail } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { When } from '../../shared/time/when';
import { Fold } from '../../shared/ui/fold';
import { Older } from '../../shared/ui/older';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { mailboxQuery } from './notifications-query';

/** In the demo no mail leaves: what would have been sent is read here, to see that it names nobody. */
export function MailboxPage() {
  const { t } = useLingui();
  const list = useInfiniteQuery(mailboxQuery);
  const { data, error } = list;
  const mails = data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <PageHead title={t`Demo mailbox`} windowTitle={t`Demo mailbox`} />
      <div className="stack">
        <p>
          <Trans>No mail leaves the demo. This is what would have been sent; it never names a person.</Trans>
        </p>
        <ProblemNotice error={error} />
        {!mails && !error ? <Loading /> : null}
        {mails?.length === 0 ? (
          <p className="quiet">
            <Trans>No mail yet. Send a referral and come back.</Trans>
          </p>
        ) : null}
        {mails?.map((mail) => (
          <Mail key={mail.id} mail={mail} />
        ))}
        <Older list={list} />
      </div>
    </>
  );
}

interface MailProps {
  mail: DemoMail;
}

/** In the language of whoever gets it, which the mailbox does not know. */
function Mail({ mail }: MailProps) {
  return (
    <Fold
      title={<span lang="">{mail.subject}</span>}
      note={
        <>
          {mail.to} · <When at={mail.sentAt} />
        </>
      }
    >
      {() => (
        <p className="pre" lang="">
          {mail.text}
        </p>
      )}
    </Fold>
  );
}
