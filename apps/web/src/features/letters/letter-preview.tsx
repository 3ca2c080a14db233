import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Language, LetterOffer, LetterSection, LetterSpan } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Badge } from '../../shared/ui/badge';
import { Fact, Facts } from '../../shared/ui/card';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { previewQuery } from './letter-query';

interface LetterPreviewProps {
  caseId: string;
  offer: LetterOffer;
  language: Language;
}

/** What the letter would say, in its own language. What its recipient may not see says so; only the file leaves out sealed addresses. */
export function LetterPreview({ caseId, offer, language }: LetterPreviewProps) {
  const { data, error } = useQuery(previewQuery(caseId, offer, language));
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  const missing = data.missing.join(', ');
  return (
    <div className="stack">
      {missing ? (
        <Notice tone="warning">
          <Trans>Some characters cannot be printed and stand as numbers: {missing}</Trans>
        </Notice>
      ) : null}
      <p className="small quiet">
        <Trans>The file leaves out texts that name a sealed address. This preview does not mark them.</Trans>
      </p>
      <div className="stack letter" lang={data.language}>
        <h3>{data.title}</h3>
        <p>{data.lead}</p>
        {data.sections.map((section, index) => (
          <Part key={index} section={section} />
        ))}
        {data.closing ? <p>{data.closing}</p> : null}
        {data.basis ? <p className="small quiet">{data.basis}</p> : null}
      </div>
    </div>
  );
}

interface PartProps {
  section: LetterSection;
}

function Part({ section }: PartProps) {
  const { heading, lines, texts = [], table } = section;
  return (
    <section className="stack stack--tight">
      <h4>{heading}</h4>
      {lines.length > 0 ? (
        <Facts>
          {lines.map((line, index) => (
            <Fact key={index} name={line.label}>
              {line.hidden ? <Badge tone="sealed">{line.hidden}</Badge> : <Spans spans={line.spans ?? []} />}
            </Fact>
          ))}
        </Facts>
      ) : null}
      {texts.map((span, index) => (
        <p key={index} className="pre" dir="auto" lang={span.lang ?? ''}>
          {span.text}
        </p>
      ))}
      {table ? (
        <ul className="stack stack--tight">
          {table.rows.map((row, index) => (
            <li key={index}>
              <strong>{row.what}</strong>
              {row.hidden ? <Badge tone="sealed">{row.hidden}</Badge> : null}
              <span className="small quiet block">
                {row.when} · {row.who}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

interface SpansProps {
  spans: readonly LetterSpan[];
}

function Spans({ spans }: SpansProps) {
  return spans.map(({ text, lang }, index) => (
    <span key={index} className="block" lang={lang} dir="auto">
      {text}
    </span>
  ));
}
