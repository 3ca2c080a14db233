import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { useDayWords } from '../../shared/time/time-words';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';

interface AuthoritiesCardProps {
  episode: MissingEpisode;
}

type Authorities = MissingEpisode['authorities'];

/** Numbers, names and decisions: what everybody later asks for, and what nobody has written down yet. */
export function AuthoritiesCard({ episode: { authorities, status } }: AuthoritiesCardProps) {
  const { t } = useLingui();
  const none = <NotNoted isOver={status === 'closed'} />;
  const { policeZone, reportedAt, magistrate, childFocusFile } = authorities;
  return (
    <Card title={t`Police, magistrate, Child Focus`}>
      <Facts>
        <Fact name={t`Police zone`}>
          {policeZone ? (
            <>
              {policeZone} · {reportedAt ? <When at={reportedAt} /> : <Trans>time not said</Trans>}
            </>
          ) : (
            none
          )}
        </Fact>
        <Fact name={t`Number of the police record`}>
          <RecordNumber authorities={authorities} none={none} />
        </Fact>
        <Fact name={t`Magistrate`}>{magistrate ?? none}</Fact>
        <Fact name={t`File of Child Focus`}>{childFocusFile ?? none}</Fact>
        <Fact name={t`Schengen alert`}>
          <Sis sis={authorities.sis} none={none} />
        </Fact>
        <Fact name={t`Child Alert`}>
          <ChildAlert alert={authorities.childAlert} />
          <WordsOf alert={authorities.childAlert} />
        </Fact>
        <Fact name={t`May the public be asked?`}>
          <Publication publication={authorities.publication} none={none} />
        </Fact>
      </Facts>
    </Card>
  );
}

/** What a search that is closed has not, it never had. */
function NotNoted({ isOver }: { isOver: boolean }) {
  return (
    <span className="quiet">
      {isOver ? <Trans>never written down</Trans> : <Trans>not written down yet</Trans>}
    </span>
  );
}

interface RecordNumberProps {
  authorities: Authorities;
  none: ReactNode;
}

function RecordNumber({ authorities: { recordNumber, hasRecordNumber }, none }: RecordNumberProps) {
  if (recordNumber) return <>{recordNumber}</>;
  if (!hasRecordNumber) return <>{none}</>;
  return <Trans>written down; shown to people who read numbers of the police</Trans>;
}

interface SisProps {
  none: ReactNode;
  sis: Authorities['sis'];
}

function Sis({ sis, none }: SisProps) {
  const dayOf = useDayWords();
  if (!sis?.asked) return <>{none}</>;
  if (!sis.entered) return <Trans>asked for, not entered yet</Trans>;
  const review = sis.reviewOn ? dayOf(sis.reviewOn) : '';
  return (
    <>
      <Label list="missing-sis" code={sis.category ?? ''} />
      {review ? (
        <span className="block small quiet">
          <Trans>reviewed by {review}</Trans>
        </span>
      ) : null}
    </>
  );
}

interface ChildAlertProps {
  alert: Authorities['childAlert'];
}

function ChildAlert({ alert }: ChildAlertProps) {
  if (!alert) {
    return (
      <span className="quiet">
        <Trans>none</Trans>
      </span>
    );
  }
  const { status, preparedAt, endsAt, endedAt } = alert;
  if (status === 'prepared') {
    return (
      <>
        <Badge tone="warning">
          <Trans>waits for a magistrate</Trans>
        </Badge>{' '}
        {preparedAt ? <When at={preparedAt} /> : null}
      </>
    );
  }
  if (status === 'refused') return <Trans>refused by the magistrate</Trans>;
  if (status === 'ended') {
    return (
      <>
        <Trans>ended</Trans> {endedAt ? <When at={endedAt} /> : null}
      </>
    );
  }
  return (
    <>
      <Badge tone="danger">
        <Trans>runs</Trans>
      </Badge>{' '}
      {endsAt ? (
        <Trans>
          until <When at={endsAt} />
        </Trans>
      ) : null}
    </>
  );
}

/** What the magistrate decides on; once it has ended, what the public was told. */
function WordsOf({ alert }: ChildAlertProps) {
  const text = alert?.status === 'ended' ? alert.message : alert?.text;
  if (!text) return null;
  return (
    <span className="block">
      <FreeText text={text} />
    </span>
  );
}

interface PublicationProps {
  none: ReactNode;
  publication: Authorities['publication'];
}

function Publication({ publication, none }: PublicationProps) {
  if (!publication) return <>{none}</>;
  const { allowed, ground, decidedBy, decidedAt, by } = publication;
  return (
    <>
      <Badge tone={allowed ? 'good' : 'plain'}>{allowed ? <Trans>yes</Trans> : <Trans>no</Trans>}</Badge>{' '}
      {ground ? <Label list="missing-publication" code={ground} /> : null}
      <span className="block small quiet">
        {decidedBy ? `${decidedBy} · ` : null}
        {decidedAt ? <When at={decidedAt} /> : <Trans>time not said</Trans>} · {by.name}
      </span>
    </>
  );
}
