import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ConsultationBrief } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { useConsultationStatusWords } from './consultation-words';

interface ConsultationRowsProps {
  items: readonly ConsultationBrief[];
}

/** Consultations in a list: what each is about, who organises it and where it stands. */
export function ConsultationRows({ items }: ConsultationRowsProps) {
  return (
    <ul className="rows">
      {items.map((one) => (
        <Row key={one.id} one={one} />
      ))}
    </ul>
  );
}

function Row({ one }: { one: ConsultationBrief }) {
  const statusWords = useConsultationStatusWords();
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/consultations/$consultationId" params={{ consultationId: one.id }}>
            {one.subject}
          </Link>
        </p>
        <p>
          <Label list="consultation-purpose" code={one.purpose} />
        </p>
        <p className="small quiet">
          {one.organiser.name} ·{' '}
          <Plural value={one.persons} one="# person discussed" other="# people discussed" />
          {one.meetingAt ? (
            <>
              {' · '}
              <Trans>
                meeting <When at={one.meetingAt} />
              </Trans>
            </>
          ) : null}
        </p>
      </div>
      <Badge tone={one.status === 'ended' ? 'plain' : 'good'}>{statusWords[one.status]}</Badge>
    </li>
  );
}
