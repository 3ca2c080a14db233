import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, bodyOf, queryClient } from '../api';
import { When } from '../time/when';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { ProblemNotice } from '../ui/problem-notice';
import { feedsQuery } from './appointment-query';

const reread = () => queryClient.invalidateQueries({ queryKey: feedsQuery.queryKey });

/** The links there are; a new one is shown once, then never again. */
export function FeedsList() {
  const { t } = useLingui();
  const { data, error } = useQuery(feedsQuery);
  const make = useMutation({
    mutationFn: () => {
      const params = { header: { 'Idempotency-Key': crypto.randomUUID() } };
      return bodyOf(api.POST('/calendars', { params, body: {} }));
    },
    onSuccess: reread,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => bodyOf(api.DELETE('/calendars/{id}', { params: { path: { id } } })),
    onSuccess: reread,
  });
  const fresh = make.data?.url;
  return (
    <>
      <ProblemNotice error={error ?? make.error ?? revoke.error} />
      {fresh ? (
        <Notice tone="good" live="polite">
          <Field
            label={t`Your new link`}
            hint={t`Copy it now: it is shown only once. Whoever has it sees your times.`}
          >
            {(control) => <input {...control} className="input mono" readOnly value={fresh} />}
          </Field>
        </Notice>
      ) : null}
      <ul className="stack stack--tight">
        {(data?.items ?? []).map(({ id, createdAt }) => (
          <li key={id} className="row row--apart">
            <span>
              <Trans>
                Link made <When at={createdAt} />
              </Trans>
            </span>
            <Button small busy={revoke.isPending} onClick={() => revoke.mutate(id)}>
              <Trans>Revoke</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button busy={make.isPending} onClick={() => make.mutate()}>
          <Trans>Make a link</Trans>
        </Button>
      </div>
    </>
  );
}
