import { Trans } from '@lingui/react/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { CaseAsOf } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Fact, Facts } from '../../shared/ui/card';
import { useFieldWords } from './field-words';
import { useValueWords } from './value-words';

const caseRoute = getRouteApi('/inside/cases/$caseId');

type FieldThen = CaseAsOf['fields'][number];

/** As the case page has them. */
const FIRST_FIELDS = ['person.names', 'person.sex', 'person.birthDate', 'assertion.status'];

/** Each code once: those that come first, then the others as they come. */
export function inOrder(codes: readonly string[], first: readonly string[]): string[] {
  return [...new Set([...first.filter((code) => codes.includes(code)), ...codes])];
}

interface FieldsThenProps {
  fields: readonly FieldThen[];
  /** Nothing of the case can be opened any more. */
  isErased: boolean;
}

/** What each field held, who had written it and where that stands; then what another agency had written before. */
export function FieldsThen({ fields, isErased }: FieldsThenProps) {
  if (isErased) {
    return (
      <Badge tone="sealed">
        <Trans>erased</Trans>
      </Badge>
    );
  }
  return (
    <>
      <Readable fields={fields.filter(({ redacted }) => !redacted)} />
      {fields
        .filter(({ redacted }) => redacted)
        .map((one, index) => (
          // Altered values have no name of their own.
          <p key={`${one.entryId}${index}`}>
            <Badge tone="sealed">
              <Trans>cannot be opened</Trans>
            </Badge>{' '}
            <Written field={one} />
          </p>
        ))}
    </>
  );
}

/** Each field once, with all that stood in it. */
function Readable({ fields }: Pick<FieldsThenProps, 'fields'>) {
  const fieldOf = useFieldWords();
  if (fields.length === 0) return null;
  const names = fields.map(({ field }) => field);
  return (
    <Facts>
      {inOrder(names, FIRST_FIELDS).map((name) => (
        <Fact key={name} name={fieldOf(name)}>
          {fields.map((one) => (one.field === name ? <Value key={one.entryId} field={one} /> : null))}
        </Fact>
      ))}
    </Facts>
  );
}

interface FieldProps {
  field: FieldThen;
}

function Value({ field }: FieldProps) {
  const valueOf = useValueWords(field);
  const words = <bdi>{valueOf(field.value ?? '')}</bdi>;
  return (
    <p className={field.isNewest ? undefined : 'small quiet'}>
      {field.isNewest ? <strong>{words}</strong> : <s>{words}</s>} <Written field={field} />
    </p>
  );
}

/** By whom, when, and where that stands. */
function Written({ field }: FieldProps) {
  const { caseId } = caseRoute.useParams();
  return (
    <span className="small quiet">
      {field.agency.name} · <When at={field.since} /> ·{' '}
      <Link
        to="/cases/$caseId/timeline"
        params={{ caseId }}
        search={{ entry: field.entryId }}
        className="nowrap"
      >
        <Trans>entry {field.seq}</Trans>
      </Link>
    </span>
  );
}
