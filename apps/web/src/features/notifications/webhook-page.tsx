import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../session/use-act';
import { api, bodyOf, type WebhookView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { CopyButton } from '../../shared/ui/copy-button';
import { Field } from '../../shared/ui/field';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import type { ValueProps } from '../../shared/ui/value-fields';
import { webhookQuery } from './told-query';
import { WebhookLogCard } from './webhook-log-card';
import { written } from '../../shared/ui/written';

/** Where the computers of the agency are told of alerts: the address, its secret, and every call. */
export function WebhookPage() {
  const { t } = useLingui();
  const { data, error } = useQuery(webhookQuery);
  const [secret, setSecret] = useState<string>();
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHead
        title={data.url ? t`Your computers are told of alerts` : t`Your computers are not told of alerts`}
        windowTitle={t`Webhook`}
      >
        <p className="quiet">
          <Trans>
            Relais calls your address when an alert goes to your agency. It says that something happened and
            nothing about whom; your system asks Relais for the rest, under its own rights.
          </Trans>
        </p>
      </PageHead>
      <div className="stack">
        {secret ? <SecretNotice secret={secret} onSeen={() => setSecret(undefined)} /> : null}
        {data.url ? <PresentCard webhook={data} leads={!secret} onSecret={setSecret} /> : null}
        <AddressCard key={data.url} url={data.url} onSecret={setSecret} />
        <WebhookLogCard isSet={Boolean(data.url)} />
      </div>
    </>
  );
}

interface SecretNoticeProps {
  secret: string;
  onSeen: () => void;
}

function SecretNotice({ secret, onSeen }: SecretNoticeProps) {
  const { t } = useLingui();
  return (
    <Notice tone="warning" live="polite">
      <p>
        <strong>
          <Trans>The secret is shown this once. Put it into your system now.</Trans>
        </strong>
      </p>
      <p className="mono secret">{secret}</p>
      <div className="row">
        <CopyButton value={secret} what={t`Secret of your webhook`} />
        <Button look="primary" onClick={onSeen}>
          <Trans>I have it: hide the secret</Trans>
        </Button>
      </div>
    </Notice>
  );
}

interface ChangesSecret {
  onSecret: (secret: string | undefined) => void;
}

interface PresentCardProps extends ChangesSecret {
  webhook: WebhookView;
  /** Nothing on the page comes before it. */
  leads: boolean;
}

/** To try what is set, to give it another secret, and to end it. */
function useWebhookActs({ onSecret }: ChangesSecret) {
  const test = useAct(
    (_: object, header) => bodyOf(api.POST('/webhook/test', { params: { header }, body: {} })),
    'webhook',
  );
  const rotate = useAct(async (_: object, header) => {
    const view = await bodyOf(api.POST('/webhook/rotation', { params: { header }, body: {} }));
    onSecret(view.secret);
  }, 'webhook');
  const remove = useAct(async (_: object, header) => {
    await bodyOf(api.POST('/webhook/removal', { params: { header }, body: {} }));
    onSecret(undefined);
  }, 'webhook');
  return { test, rotate, remove };
}

/** What is set, and what can be done with it. */
function PresentCard({ webhook: { url, since }, leads, onSecret }: PresentCardProps) {
  const { t } = useLingui();
  const { test, rotate, remove } = useWebhookActs({ onSecret });
  return (
    <Card title={t`Address`}>
      <div className="stack">
        <p className="mono secret">{url}</p>
        {since ? (
          <p className="small quiet">
            <Trans>
              This secret is used since <When at={since} />. A new one takes over for a day in which both
              sign.
            </Trans>
          </p>
        ) : null}
        <ProblemNotice error={test.error ?? rotate.error ?? remove.error} />
        <div className="row">
          <Button look={leads ? 'primary' : undefined} busy={test.isPending} onClick={() => test.mutate({})}>
            <Trans>Send a test event</Trans>
          </Button>
          <Button busy={rotate.isPending} onClick={() => rotate.mutate({})}>
            <Trans>New secret</Trans>
          </Button>
          <Button busy={remove.isPending} onClick={() => remove.mutate({})}>
            <Trans>Tell our computers no more</Trans>
          </Button>
        </div>
        <p role="status" className="small quiet">
          {test.isSuccess ? <Trans>The test is on its way; its call appears below.</Trans> : null}
        </p>
      </div>
    </Card>
  );
}

interface AddressCardProps extends ChangesSecret {
  url?: string;
}

function AddressCard({ url, onSecret }: AddressCardProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const set = useAct(async (address: string, header) => {
    const view = await bodyOf(api.POST('/webhook', { params: { header }, body: { url: address } }));
    onSecret(view.secret);
  }, 'webhook');
  const labels = { url: t`Address of your receiver` };
  const form = useFormErrors(set.error, labels);
  return (
    <Card title={url ? t`Another address` : t`Set an address`}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (form.check(written(typed) ? [] : ['url'])) set.mutate(written(typed));
        }}
      >
        <FormProblems form={form} labels={labels} lost={t`Not saved.`} />
        <AddressField {...form.at('url')} label={labels.url} value={typed} onChange={setTyped} />
        <div className="row">
          <Button type="submit" look={url ? undefined : 'primary'} busy={set.isPending}>
            <Trans>Save the address</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}

function AddressField({ value, onChange, ...field }: ValueProps) {
  const { t } = useLingui();
  return (
    <Field {...field} hint={t`It begins with https:// and is not inside the network of Relais.`}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="url"
          required
          maxLength={500}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
