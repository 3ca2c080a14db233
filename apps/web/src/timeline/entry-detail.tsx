import { Trans } from '@lingui/react/macro';
import type { TimelineEntry } from '../api';
import { useCase } from '../cases/case-query';
import { Label, LabelList } from '../codes/labels';
import { useBecauseWords } from '../missing/missing-words';

interface EntryDetailProps {
  entry: TimelineEntry;
}

/** A second sentence where the action alone does not tell enough. */
export function EntryDetail({ entry }: EntryDetailProps) {
  if (entry.action.startsWith('referral.')) return <ReferralDetail entry={entry} />;
  if (LEARNED.includes(entry.action)) return <LearnedDetail entry={entry} />;
  if (entry.kind === 'sharing') return <SharingDetail entry={entry} />;
  return null;
}

const LEARNED = ['missing.raised', 'missing.told_later', 'missing.asked_later'];

/** What the rules of a search named later, and why. */
function LearnedDetail({ entry }: EntryDetailProps) {
  const becauseOf = useBecauseWords();
  const { criterion, because, role, task, reason } = entry.params;
  const why = becauseOf(because);
  return (
    <p>
      {criterion ? <Label list="missing-criterion" code={criterion} /> : null}
      {role ? <Label list="missing-role" code={role} /> : null}
      {task ? <Label list="missing-task" code={task} /> : null}
      {why ? ` · ${why}` : null}
      {reason ? (
        <>
          {' · '}
          <Label list="missing-reason" code={reason} />
        </>
      ) : null}
    </p>
  );
}

/** Names of agencies by id: the log holds ids only. */
function useAgencyNames(): (id: string | undefined) => string {
  const { participants, referrals, leadAgency, openedBy } = useCase();
  const known = [
    leadAgency,
    openedBy,
    ...participants.map(({ agency }) => agency),
    ...referrals.flatMap(({ from, to }) => [from, to]),
  ];
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return (id) => names.get(id ?? '') ?? '';
}

function ReferralDetail({ entry }: EntryDetailProps) {
  const nameOf = useAgencyNames();
  const { service, urgency, code, from, to } = entry.params;
  const sender = nameOf(from);
  const recipient = nameOf(to);
  return (
    <p>
      {sender && recipient ? (
        <>
          <Trans>
            From {sender} to {recipient}
          </Trans>
          {' · '}
        </>
      ) : null}
      {service ? <Label list="referral-service" code={service} /> : null}
      {urgency ? (
        <>
          {' · '}
          <Label list="urgency" code={urgency} />
        </>
      ) : null}
      {code && entry.action === 'referral.refused' ? (
        <>
          {' · '}
          <Label list="refusal-reason" code={code} />
        </>
      ) : null}
      {code && entry.action === 'referral.completed' ? (
        <>
          {' · '}
          <Label list="completion-outcome" code={code} />
        </>
      ) : null}
    </p>
  );
}

function SharingDetail({ entry }: EntryDetailProps) {
  const nameOf = useAgencyNames();
  const agency = nameOf(entry.params['agency']);
  const opensNothing = entry.categories.length === 0;
  if (opensNothing && !agency) return null;
  if (opensNothing)
    return (
      <p>
        <Trans>With {agency}</Trans>
      </p>
    );
  return (
    <p>
      {agency ? (
        <>
          <Trans>With {agency}:</Trans>{' '}
        </>
      ) : null}
      <LabelList list="category" codes={entry.categories} />
    </p>
  );
}
