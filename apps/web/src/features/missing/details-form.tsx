import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Field } from '../../shared/ui/field';
import { type FieldPlace, FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { type DetailField, useDetailWords } from '../../entities/person/detail-words';
import { useEpisodeAct } from './use-episode-act';
import { written } from '../../shared/ui/written';

interface DetailsProps {
  episode: MissingEpisode;
}

type Details = MissingEpisode['details'];
type Patch = Record<string, string | null | { number: string }[]>;

/** Short enough to be written on one line. */
const LINES: readonly DetailField[] = ['height', 'build', 'hair', 'eyes', 'vehicle', 'money', 'lastSeenBy'];

/** A word or two each: beside each other where there is room. */
const HALVES: readonly DetailField[] = ['height', 'build'];

/** The description and the belongings as everybody has them: what is left as it is is not written anew. */
export function DetailsForm({ episode: { id, details } }: DetailsProps) {
  const { t } = useLingui();
  const words = useDetailWords();
  const keep = useEpisodeAct<Patch>(id, (body, header) =>
    versioned(
      api.PATCH('/missing-episodes/{id}', {
        params: { path: { id }, header: { 'If-Match': header['If-Match'] } },
        body: body as never,
      }),
    ),
  );
  const labels = { ...words, telephones: t`Telephones` };
  const form = useFormErrors(keep.error, labels);
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const patch = changed(new FormData(event.currentTarget), details);
    if (Object.keys(patch).length > 0 && form.check([])) keep.mutate(patch);
  }
  return (
    <form className="stack details" key={keep.kept} noValidate onSubmit={send}>
      <FormProblems form={form} labels={labels} />
      {(Object.entries(words) as [DetailField, string][]).map(([field, label]) => (
        <DetailText
          key={field}
          field={field}
          label={label}
          place={form.at(field)}
          value={details[field] ?? ''}
        />
      ))}
      <Telephones details={details} label={labels.telephones} place={form.at('telephones')} />
      <Button type="submit" look="primary" busy={keep.isPending}>
        <Trans>Keep the description</Trans>
      </Button>
    </form>
  );
}

interface DetailTextProps {
  field: DetailField;
  label: string;
  place: FieldPlace;
  value: string;
}

function DetailText({ field, label, place, value }: DetailTextProps) {
  return (
    <Field {...place} half={HALVES.includes(field)} label={label}>
      {(control) =>
        LINES.includes(field) ? (
          <input {...control} className="input" name={field} maxLength={120} defaultValue={value} />
        ) : (
          <textarea
            {...control}
            className="input"
            name={field}
            rows={2}
            maxLength={500}
            defaultValue={value}
          />
        )
      }
    </Field>
  );
}

interface TelephonesProps {
  details: Details;
  label: string;
  place: FieldPlace;
}

function Telephones({ details, label, place }: TelephonesProps) {
  const { t } = useLingui();
  return (
    <Field {...place} label={label} hint={t`One number on a line`}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          name="telephones"
          rows={2}
          maxLength={400}
          defaultValue={(details.telephones ?? []).map(({ number }) => number).join('\n')}
        />
      )}
    </Field>
  );
}

/** Only what says something else than before; what was emptied is taken away. */
function changed(form: FormData, details: Details): Patch {
  const said = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? written(value) : '';
  };
  const patch: Patch = {};
  for (const name of form.keys()) {
    if (name === 'telephones') continue;
    const text = said(name);
    if (text !== (details[name as DetailField] ?? '')) patch[name] = text || null;
  }
  const numbers = said('telephones')
    .split('\n')
    .map((line) => written(line).slice(0, 40))
    .filter(Boolean);
  const before = details.telephones ?? [];
  if (numbers.join('\n') !== before.map(({ number }) => number).join('\n')) {
    patch['telephones'] = numbers.map((number) => before.find((one) => one.number === number) ?? { number });
  }
  return patch;
}
