import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LeadHandover } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { Reference } from '../../shared/ui/reference';
import { handoversQuery } from './lead-query';

/** Who asks whom to lead: what waits for us first. */
export function HandoverListPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead title={t`Who leads`} windowTitle={t`Who leads`} />
      <div className="stack">
        <Handovers direction="incoming" />
        <Handovers direction="outgoing" />
      </div>
    </>
  );
}

interface HandoversProps {
  direction: 'incoming' | 'outgoing';
}

function Handovers({ direction }: HandoversProps) {
  const { t } = useLingui();
  const list = useInfiniteQuery(handoversQuery(direction));
  return (
    <ListCard
      list={list}
      title={direction === 'incoming' ? t`You are asked to lead` : t`You asked others to lead`}
      empty={
        direction === 'incoming' ? (
          <Trans>No agency asks you to lead a case. A question shows up here by itself.</Trans>
        ) : (
          <Trans>You asked no agency. The lead is handed over on the page of the case.</Trans>
        )
      }
    >
      {(handovers) =>
        handovers.map((handover) => (
          <HandoverRow key={handover.id} handover={handover} direction={direction} />
        ))
      }
    </ListCard>
  );
}

interface HandoverRowProps extends HandoversProps {
  handover: LeadHandover;
}

function HandoverRow({ handover, direction }: HandoverRowProps) {
  const { caseId, reference, from, to, reason, refusalReason, proposedAt, status } = handover;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/cases/$caseId" params={{ caseId }}>
            <Reference value={reference} />
          </Link>
          {' · '}
          {direction === 'incoming' ? from.name : to.name}
        </p>
        <p className="small quiet">
          <Label list="lead-handover-reason" code={reason} /> · <When at={proposedAt} />
          {refusalReason ? (
            <>
              {' · '}
              <Label list="lead-refusal" code={refusalReason} />
            </>
          ) : null}
        </p>
      </div>
      <HandoverStatus status={status} isOurs={direction === 'incoming'} />
    </li>
  );
}

interface HandoverStatusProps {
  status: LeadHandover['status'];
  isOurs: boolean;
}

function HandoverStatus({ status, isOurs }: HandoverStatusProps) {
  switch (status) {
    case 'proposed':
      return (
        <Badge tone={isOurs ? 'warning' : 'accent'}>
          {isOurs ? <Trans>needs your answer</Trans> : <Trans>waits for an answer</Trans>}
        </Badge>
      );
    case 'accepted':
      return (
        <Badge tone="good">
          <Trans>lead taken</Trans>
        </Badge>
      );
    case 'refused':
      return (
        <Badge>
          <Trans>lead not taken</Trans>
        </Badge>
      );
    case 'withdrawn':
      return (
        <Badge>
          <Trans>question withdrawn</Trans>
        </Badge>
      );
  }
}
