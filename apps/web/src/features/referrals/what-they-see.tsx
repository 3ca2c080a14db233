import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import type { CaseView, ReferralPreview } from '../../shared/api';
import { ConsentSaid } from '../../entities/consent/consent-lines';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { grouped } from '../../shared/ui/reference';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useMomentWords } from '../../shared/time/time-words';
import { agenciesQuery } from '../../entities/agency/agencies-query';
import { BriefDetail, BriefLine } from '../../entities/referral/brief-line';
import { ClosesWithConsent } from './consent-end';
import { useEndsWithConsent } from './consent-question';
import { previewQuery } from './preview-query';
import { bodyOfReferral, recipientIdsOf, type ReferValues } from './refer-values';
import { SharesList } from './shares-list';

interface WhatTheySeeProps {
  view: CaseView;
  isSending: boolean;
}

/** On the same screen as the send button: what goes, what stays, what opens later. */
export function WhatTheySee({ view, isSending }: WhatTheySeeProps) {
  const { t } = useLingui();
  const { control } = useFormContext<ReferValues>();
  const values = useWatch({ control }) as ReferValues;
  const endsWithConsent = useEndsWithConsent()(values.legalGround);
  const body = bodyOfReferral(values, view.rights.read, endsWithConsent);
  const asked = useQuery(previewQuery(view.id, body));
  const { data: preview, error } = asked;
  // Nobody sends what they were not shown, and the button does not move away under a thumb when it comes.
  const isComing = asked.isFetching && (asked.isPending || asked.isPlaceholderData);
  const agencies = useQuery(agenciesQuery).data?.items;
  const ids = recipientIdsOf(values);
  const count = ids.length;
  const name = count === 1 ? agencies?.find(({ id }) => id === ids[0])?.name : undefined;
  const isChosen = Boolean(name) || count > 1;
  return (
    <Card title={name ? t`What ${name} will see` : t`What they will see`} flush>
      {error ? (
        <div className="card__body">
          <ProblemNotice error={error} />
        </div>
      ) : null}
      {isChosen && preview ? (
        <Preview preview={preview} service={values.service} />
      ) : (
        <NotYet hasName={isChosen} />
      )}
      <div className="card__body stack stack--tight">
        <div className="act">
          <Button type="submit" look="primary" wide busy={isSending || isComing}>
            {isSending ? <Trans>Sending…</Trans> : <SendWords name={name} count={count} />}
          </Button>
        </div>
        <ConsentSaid consent={body.consent} />
        {body.consent ? <ConsentOfOthers view={view} together={values.together} /> : null}
        {isChosen && preview ? <WhatFollows preview={preview} /> : null}
      </div>
    </Card>
  );
}

interface SendWordsProps {
  /** Of the only one who is asked. */
  name: string | undefined;
  count: number;
}

function SendWords({ name, count }: SendWordsProps) {
  if (name) return <Trans>Send to {name}</Trans>;
  return count > 1 ? <Trans>Send to {count} agencies</Trans> : <Trans>Send</Trans>;
}

interface ConsentOfOthersProps {
  view: CaseView;
  together: readonly string[];
}

/** For whom else the consent is recorded: the API takes an adult's own, and a representative's for a child. */
function ConsentOfOthers({ view, together }: ConsentOfOthersProps) {
  const others = view.relations.filter(({ caseId }) => together.includes(caseId));
  if (others.length === 0) return null;
  const references = others.map(({ reference }) => grouped(reference)).join(', ');
  return (
    <p className="small">
      <Trans>
        A consent is recorded for {references} too: an adult’s own, for a child that of the person who answers
        for it.
      </Trans>
    </p>
  );
}

interface NotYetProps {
  hasName: boolean;
}

function NotYet({ hasName }: NotYetProps) {
  return (
    <p className="empty">
      {hasName ? (
        <Trans>Choose the ground, and you will see here what is shared.</Trans>
      ) : (
        <Trans>Choose who is asked, and you will see here what is shared.</Trans>
      )}
    </p>
  );
}

interface PreviewProps {
  preview: ReferralPreview;
  service: string;
}

function Preview({ preview, service }: PreviewProps) {
  return (
    <>
      <div className="card__body">
        <p className="small quiet">
          <Trans>Before they accept: no name, only this</Trans>
        </p>
        <p>
          <BriefLine brief={preview.before} />
        </p>
        <p className="small">
          <BriefDetail brief={preview.before} service={service} />
        </p>
      </div>
      <hr className="line" />
      <SharesList shares={preview.shares} />
      {preview.consentUntil ? <ClosesWithConsent until={preview.consentUntil} /> : null}
    </>
  );
}

interface WhatFollowsProps {
  preview: ReferralPreview;
}

function WhatFollows({ preview }: WhatFollowsProps) {
  const momentOf = useMomentWords();
  const moment = momentOf(preview.respondBy);
  return (
    <p className="small quiet">
      <Trans>
        Their answer is due {moment}. You will see what they decide; their supervisor is told if they do not.
      </Trans>
    </p>
  );
}
