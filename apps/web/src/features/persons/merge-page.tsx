import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { MergeFileView, MergeView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Colon } from '../../shared/ui/colon';
import { PageHead } from '../../shared/ui/page-head';
import { grouped, Reference } from '../../shared/ui/reference';
import { FieldValue, saysOf, Spelling } from './field-value';
import { MergeActs } from './merge-acts';
import { mergeQuery } from './merge-query';
import { useMergeFieldWords, useMergeStatusWords } from './merge-words';

const route = getRouteApi('/inside/merges/$mergeId');
const OTHER_FIELDS = ['sex', 'birthDate', 'apparentAge', 'citizenships', 'languages'] as const;

/** Two files of one person: how they stand, who the person of both is, and what can be done. */
export function MergePage() {
  const { t } = useLingui();
  const { mergeId } = route.useParams();
  const shown = useSuspenseQuery(mergeQuery(mergeId)).data;
  const wordsOf = useMergeStatusWords();
  const merge = shown.value;
  return (
    <div className="stack">
      <PageHead
        above={wordsOf(merge.status)}
        title={t`Two files of one person`}
        windowTitle={grouped(merge.kept.reference)}
      />
      <div className="columns columns--two">
        <File file={merge.kept} isKept />
        <File file={merge.joined} />
      </div>
      <Person merge={merge} />
      <History merge={merge} />
      <MergeActs shown={shown} />
    </div>
  );
}

interface FileProps {
  file: MergeFileView;
  isKept?: boolean;
}

function File({ file: { caseId, reference, agency, identity }, isKept }: FileProps) {
  const { t } = useLingui();
  return (
    <Card title={isKept ? t`File of reference` : t`Joined file`}>
      <p>
        {caseId ? (
          <Link to="/cases/$caseId" params={{ caseId }}>
            <Reference value={reference} />
          </Link>
        ) : (
          <Reference value={reference} />
        )}
        {' · '}
        {agency.name}
      </p>
      {identity ? (
        <p>
          {identity.names.map((name, index) => (
            <span key={`${name.givenNames} ${name.familyName}`}>
              {index > 0 ? ', ' : null}
              <Spelling name={name} />
            </span>
          ))}
        </p>
      ) : (
        <p className="small quiet">
          <Trans>This file says who the person is to all who may read both.</Trans>
        </p>
      )}
    </Card>
  );
}

interface MergeProps {
  merge: MergeView;
}

/** The person of both, with both values where the files contradict. */
function Person({ merge: { person, kept, joined, choices, status } }: MergeProps) {
  const { t } = useLingui();
  const wordsOf = useMergeFieldWords();
  if (!person || status !== 'joined') return null;
  const [first, ...others] = person.names;
  return (
    <Card title={t`The person of both files`}>
      <Facts>
        {first ? (
          <Fact name={wordsOf('name')}>
            <Spelling name={first} />
          </Fact>
        ) : null}
        {others.map((name) => (
          <Fact key={`${name.givenNames} ${name.familyName}`} name={t`Also known as`}>
            <Spelling name={name} />
          </Fact>
        ))}
        {OTHER_FIELDS.filter((field) => saysOf(person, field)).map((field) => {
          const chosen = choices[field];
          const left = chosen === 'kept' ? joined : kept;
          return (
            <Fact key={field} name={wordsOf(field)}>
              <FieldValue identity={person} field={field} />
              {chosen && left.identity ? (
                <span className="small quiet">
                  {' '}
                  <Trans>
                    (<Reference value={left.reference} /> says:{' '}
                    <FieldValue identity={left.identity} field={field} />)
                  </Trans>
                </span>
              ) : null}
            </Fact>
          );
        })}
      </Facts>
    </Card>
  );
}

function History({ merge }: MergeProps) {
  const { t } = useLingui();
  const { proposedAt, proposedBy, answeredAt, refusalReason, separatedAt, separatedBy, separationReason } =
    merge;
  return (
    <Card title={t`History`}>
      <ol className="stack stack--tight">
        <li>
          <Trans>
            Proposed by {proposedBy.name}, <When at={proposedAt} />
          </Trans>
          {' · '}
          <Label list="merge-reason" code={merge.reason} />
        </li>
        {answeredAt ? (
          <li>
            <AnsweredWords merge={merge} /> <When at={answeredAt} />
            {refusalReason ? (
              <>
                <Colon />
                <Label list="merge-refusal" code={refusalReason} />
              </>
            ) : null}
          </li>
        ) : null}
        {separatedAt && separationReason ? (
          <li>
            <Trans>
              Separated by {separatedBy?.name}, <When at={separatedAt} />
            </Trans>
            <Colon />
            <Label list="separation-reason" code={separationReason} />
          </li>
        ) : null}
      </ol>
    </Card>
  );
}

function AnsweredWords({ merge: { status } }: MergeProps) {
  if (status === 'refused') return <Trans>Refused</Trans>;
  if (status === 'withdrawn') return <Trans>Withdrawn</Trans>;
  return <Trans>Joined</Trans>;
}
