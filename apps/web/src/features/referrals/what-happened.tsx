import { Trans } from '@lingui/react/macro';
import { useRouterState } from '@tanstack/react-router';
import type { ReferralView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { useMomentWords } from '../../shared/time/time-words';
import { Due } from '../../shared/time/when';
import { Colon } from '../../shared/ui/colon';
import { FreeText } from '../../shared/ui/free-text';
import { Notice } from '../../shared/ui/notice';
import { CallNote } from './call-list';

interface WhatHappenedProps {
  referral: ReferralView;
}

/** How it stands, who decided, and what happens next and by when. */
export function WhatHappened({ referral }: WhatHappenedProps) {
  const isNew = useRouterState({ select: ({ location }) => location.state.isSent });
  const { status } = referral;
  if (status === 'sent' || status === 'received') {
    return (
      <Notice tone={isNew ? 'good' : undefined} live="polite">
        <div className="stack stack--tight">
          <Waiting referral={referral} />
          <div>
            <Due by={referral.respondBy} />
          </div>
        </div>
      </Notice>
    );
  }
  return (
    <Notice
      tone={status === 'accepted' ? 'good' : status === 'refused' ? 'warning' : undefined}
      live="polite"
    >
      <Outcome referral={referral} />
    </Notice>
  );
}

function Waiting({ referral }: WhatHappenedProps) {
  const momentOf = useMomentWords();
  const recipient = referral.to.name;
  const deadline = momentOf(referral.respondBy);
  if (referral.direction === 'incoming') {
    return (
      <>
        <p>
          <Trans>
            <strong>Your answer is due {deadline}.</strong> The name and the message open when you accept.
          </Trans>
        </p>
        {referral.call ? <CallNote /> : null}
      </>
    );
  }
  return (
    <>
      <p>
        <SentOrReceived referral={referral} />{' '}
        <Trans>
          The answer of {recipient} is due {deadline}.
        </Trans>
      </p>
      <Reminders referral={referral} />
    </>
  );
}

function SentOrReceived({ referral }: WhatHappenedProps) {
  const momentOf = useMomentWords();
  const recipient = referral.to.name;
  const received = referral.receivedAt && momentOf(referral.receivedAt);
  return (
    <strong>
      {received ? (
        <Trans>
          {recipient} confirmed receipt {received}.
        </Trans>
      ) : (
        <Trans>Sent to {recipient}.</Trans>
      )}
    </strong>
  );
}

function Reminders({ referral }: WhatHappenedProps) {
  const momentOf = useMomentWords();
  const reminder = referral.reminderAt && momentOf(referral.reminderAt);
  const escalated = referral.escalatedAt && momentOf(referral.escalatedAt);
  return (
    <p className="small">
      {escalated ? (
        <Trans>Their supervisor was told {escalated}. Call them if it cannot wait.</Trans>
      ) : reminder ? (
        <Trans>
          If they have not answered, Relais reminds them {reminder}, then tells their supervisor. You will see
          here what they decide.
        </Trans>
      ) : (
        <Trans>Relais reminds them, then tells their supervisor. You will see here what they decide.</Trans>
      )}
    </p>
  );
}

function Outcome({ referral }: WhatHappenedProps) {
  const momentOf = useMomentWords();
  const recipient = referral.to.name;
  const sender = referral.from.name;
  const answered = referral.answeredAt ? momentOf(referral.answeredAt) : '';
  const who = [referral.answeredBy, recipient].filter(Boolean).join(', ');
  if (referral.status === 'accepted') {
    return (
      <p>
        <Trans>
          <strong>Accepted by {who}</strong>, {answered}.
        </Trans>
      </p>
    );
  }
  if (referral.status === 'refused') return <Refused referral={referral} who={who} answered={answered} />;
  if (referral.withdrawal?.reason === 'another_accepted') {
    return (
      <p>
        <Trans>
          <strong>Another agency accepted.</strong> Several were asked; the first to accept takes the person.
        </Trans>
      </p>
    );
  }
  if (referral.status === 'withdrawn') {
    return (
      <p>
        <Trans>
          <strong>Withdrawn by {sender}.</strong> What had been shared through it is closed.
        </Trans>
      </p>
    );
  }
  return <Completed referral={referral} />;
}

interface RefusedProps extends WhatHappenedProps {
  who: string;
  answered: string;
}

function Refused({ referral, who, answered }: RefusedProps) {
  const { refusal } = referral;
  return (
    <>
      <p>
        <Trans>
          <strong>Refused by {who}</strong>, {answered}.
        </Trans>
      </p>
      {refusal ? (
        <p>
          <Label list="refusal-reason" code={refusal.reason} />
          {refusal.detail ? (
            <>
              <Colon />
              <FreeText text={refusal.detail} />
            </>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

function Completed({ referral }: WhatHappenedProps) {
  const momentOf = useMomentWords();
  const { completion } = referral;
  const completed = completion ? momentOf(completion.at) : '';
  const recipient = referral.to.name;
  return (
    <p>
      <Trans>
        <strong>Completed by {recipient}</strong>, {completed}.
      </Trans>{' '}
      {completion ? <Label list="completion-outcome" code={completion.outcome} /> : null}
    </p>
  );
}
