import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, queryClient } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ProblemNotice } from '../../shared/ui/problem-notice';

interface DiscardDraftProps {
  draft: { id: string };
}

export function DiscardDraft({ draft }: DiscardDraftProps) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const discard = useMutation({
    mutationFn: () => bodyOf(api.DELETE('/drafts/{id}', { params: { path: { id: draft.id } } })),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['home'] }),
        queryClient.invalidateQueries({ queryKey: ['drafts'] }),
      ]),
  });
  return (
    <>
      <Button small onClick={() => setAsking(true)}>
        <Trans>Throw away…</Trans>
      </Button>
      {isAsking ? (
        <Dialog title={t`Throw this draft away?`} onClose={() => setAsking(false)}>
          <p>
            <Trans>What was typed is gone for good.</Trans>
          </p>
          <ProblemNotice error={discard.error} />
          <div className="row">
            <Button look="primary" busy={discard.isPending} onClick={() => discard.mutate()}>
              <Trans>Throw away</Trans>
            </Button>
            <Button onClick={() => setAsking(false)}>
              <Trans>Keep it</Trans>
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
