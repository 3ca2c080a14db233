import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import {
  api,
  bodyOf,
  type MergeRefusal,
  type MergeView,
  type SeparationReason,
  type Versioned,
} from '../../shared/api';
import { ReasonDialog } from '../../entities/code/reason-dialog';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useMergeAct } from './merge-query';

interface MergeActsProps {
  shown: Versioned<MergeView>;
}

const paramsOf = ({ value, etag }: Versioned<MergeView>) => ({
  path: { id: value.id },
  header: { 'If-Match': etag ?? '' },
});

/** What can be made of it now, each for the version on the screen. */
export function MergeActs({ shown }: MergeActsProps) {
  const [asked, setAsked] = useState<'refusal' | 'separation'>();
  const { actions } = shown.value;
  const answer = useMergeAct((act: 'acceptance' | 'withdrawal') => {
    const params = paramsOf(shown);
    return act === 'acceptance'
      ? bodyOf(api.POST('/merges/{id}/acceptance', { params, body: {} }))
      : bodyOf(api.POST('/merges/{id}/withdrawal', { params, body: {} }));
  });
  const close = () => setAsked(undefined);
  if (actions.length === 0) return null;
  return (
    <div className="stack stack--tight">
      <ProblemNotice error={answer.error} />
      {actions.includes('acceptance') ? (
        <Accept busy={answer.isPending} onAccept={() => answer.mutate('acceptance')} />
      ) : null}
      <div className="row">
        {actions.includes('refusal') ? (
          <Button onClick={() => setAsked('refusal')}>
            <Trans>Do not join…</Trans>
          </Button>
        ) : null}
        {actions.includes('withdrawal') ? (
          <Button busy={answer.isPending} onClick={() => answer.mutate('withdrawal')}>
            <Trans>Withdraw the question</Trans>
          </Button>
        ) : null}
        {actions.includes('separation') ? (
          <Button onClick={() => setAsked('separation')}>
            <Trans>Separate the files…</Trans>
          </Button>
        ) : null}
      </div>
      {asked === 'refusal' ? <RefuseDialog shown={shown} onClose={close} /> : null}
      {asked === 'separation' ? <SeparateDialog shown={shown} onClose={close} /> : null}
    </div>
  );
}

interface AcceptProps {
  busy: boolean;
  onAccept: () => void;
}

function Accept({ busy, onAccept }: AcceptProps) {
  return (
    <>
      <p>
        <Trans>
          Say yes only if you are sure. Both files stay as they are, and no person sees more of either.
        </Trans>
      </p>
      <div className="act act--thumb">
        <Button look="primary" wide busy={busy} onClick={onAccept}>
          <Trans>Yes, join the files</Trans>
        </Button>
      </div>
    </>
  );
}

interface DialogProps extends MergeActsProps {
  onClose: () => void;
}

function RefuseDialog({ shown, onClose }: DialogProps) {
  const { t } = useLingui();
  const refuse = useMergeAct(
    (why: MergeRefusal) =>
      bodyOf(api.POST('/merges/{id}/refusal', { params: paramsOf(shown), body: { reason: why } })),
    onClose,
  );
  return (
    <ReasonDialog
      title={t`Not join the files?`}
      list="merge-refusal"
      act={refuse}
      verb={<Trans>Do not join</Trans>}
      onClose={onClose}
    />
  );
}

function SeparateDialog({ shown, onClose }: DialogProps) {
  const { t } = useLingui();
  const separate = useMergeAct(
    (why: SeparationReason) =>
      bodyOf(api.POST('/merges/{id}/separation', { params: paramsOf(shown), body: { reason: why } })),
    onClose,
  );
  return (
    <ReasonDialog
      title={t`Separate the files?`}
      list="separation-reason"
      act={separate}
      verb={<Trans>Separate the files</Trans>}
      onClose={onClose}
    >
      <p>
        <Trans>
          They are two again, as before. What was written meanwhile stays in the file in which it was written.
        </Trans>
      </p>
    </ReasonDialog>
  );
}
