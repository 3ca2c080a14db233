import { Trans } from '@lingui/react/macro';
import type { CaseSharing } from '../../shared/api';
import { AlsoLabel, Label } from '../code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Colon } from '../../shared/ui/colon';

type Consent = NonNullable<CaseSharing['items'][number]['consent']>;

/** How somebody said yes. */
type Given = Pick<Consent, 'givenBy' | 'form' | 'language' | 'interpretation' | 'interpreter'>;

interface ConsentLinesProps {
  consent: Consent;
}

/** Who agreed to what, how, and until when. */
export function ConsentLines({ consent }: ConsentLinesProps) {
  return (
    <>
      <p className="small">
        <Trans>
          Consent for <Label list="referral-service" code={consent.purpose} />
        </Trans>
        {' · '}
        {consent.recorded ? (
          <GivenWords consent={consent} />
        ) : (
          <Trans>how it was given is not recorded</Trans>
        )}
      </p>
      <p className="small quiet">
        <EndWords consent={consent} />
      </p>
      {consent.endsSoon ? (
        <p>
          <Badge tone="warning">
            <Trans>runs out soon: ask the person again</Trans>
          </Badge>
        </p>
      ) : null}
    </>
  );
}

/** Until when it lasts, or how it ended. */
function EndWords({ consent: { state, until, withdrawnAt, withdrawalReason } }: ConsentLinesProps) {
  if (state === 'in_force')
    return (
      <Trans>
        ends <When at={until} />
      </Trans>
    );
  if (!withdrawnAt)
    return (
      <Trans>
        ran out <When at={until} />
      </Trans>
    );
  return (
    <>
      <Trans>
        withdrawn <When at={withdrawnAt} />
      </Trans>
      <AlsoLabel list="consent-end" code={withdrawalReason} />
    </>
  );
}

interface ConsentSaidProps {
  /** None is recorded where it is not said. */
  consent: Given | undefined;
}

/** The consent that is recorded with an act, named before the act is sent. */
export function ConsentSaid({ consent }: ConsentSaidProps) {
  if (!consent) return null;
  return (
    <p className="small">
      <strong>
        <Trans>You record this consent</Trans>
      </strong>
      <Colon />
      <GivenWords consent={consent} />
    </p>
  );
}

/** Who agreed, how, in which language and with whose help. */
export function GivenWords({ consent }: { consent: Given }) {
  const { givenBy, form, language, interpretation, interpreter } = consent;
  return (
    <>
      {givenBy ? <Label list="consent-giver" code={givenBy} /> : null}
      <AlsoLabel list="consent-form" code={form} />
      <AlsoLabel list="language" code={language} />
      <AlsoLabel list="consent-interpretation" code={interpretation} />
      {interpreter ? (
        <>
          {' · '}
          <bdi>{interpreter}</bdi>
        </>
      ) : null}
    </>
  );
}
