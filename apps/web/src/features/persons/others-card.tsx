import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  api,
  bodyOf,
  queryClient,
  useIdempotencyKey,
  type CaseView,
  type MatchInquiryView,
} from '../../shared/api';
import { useMayOnCase } from '../../entities/case/case-rights';
import { useCan } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { inquiriesQuery } from './match-query';

interface OthersCardProps {
  view: CaseView;
}

/** Asking other agencies whether they know the person. Reads the same before and after a hit that nobody confirmed. */
export function OthersCard({ view }: OthersCardProps) {
  const { t } = useLingui();
  const isMine = useMayOnCase(view)('case:update');
  const mayAsk = useCan()('match:ask') && isMine && view.identity.visible;
  const { data, error } = useQuery({ ...inquiriesQuery(view.id), enabled: mayAsk });
  if (!mayAsk) return null;
  const [newest] = data?.items ?? [];
  return (
    <Card title={t`Known to another agency?`}>
      <div className="stack stack--tight">
        <ProblemNotice error={error} />
        {newest ? <Asked inquiry={newest} /> : null}
        {data && newest?.status !== 'asked' ? <Ask caseId={view.id} /> : null}
      </div>
    </Card>
  );
}

interface AskedProps {
  inquiry: MatchInquiryView;
}

function Asked({ inquiry: { status, askedAt, endsAt, confirmedBy } }: AskedProps) {
  if (status === 'confirmed') {
    const agencies = confirmedBy.map(({ name }) => name).join(', ');
    return (
      <p>
        <Trans>
          <strong>{agencies}</strong> confirms that it knows the person. Contact the agency; its data stay
          closed until it shares them.
        </Trans>
      </p>
    );
  }
  if (status === 'ended') {
    return (
      <p>
        <Trans>
          Asked <When at={askedAt} />. No agency confirmed. An agency may still know the person.
        </Trans>
      </p>
    );
  }
  return (
    <p>
      <Trans>
        Asked <When at={askedAt} />. If an agency knows the person, it can confirm until <When at={endsAt} />.
        You are told when the question ends, whether or not anybody is known.
      </Trans>
    </p>
  );
}

interface AskProps {
  caseId: string;
}

function Ask({ caseId }: AskProps) {
  const keyOf = useIdempotencyKey();
  const ask = useMutation({
    mutationFn: () => {
      const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(caseId) } };
      return bodyOf(api.POST('/cases/{id}/match-inquiries', { params, body: {} }));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['match-inquiries', caseId] }),
  });
  return (
    <>
      <p className="small quiet">
        <Trans>
          An agency that recorded a similar person is told that your agency asks, and why it may be the same
          person. It decides whether you are told. Only after its yes it learns the number of your case and
          how you spell the name.
        </Trans>
      </p>
      <ProblemNotice error={ask.error} />
      <div>
        <Button busy={ask.isPending} onClick={() => ask.mutate()}>
          <Trans>Ask the other agencies</Trans>
        </Button>
      </div>
    </>
  );
}
