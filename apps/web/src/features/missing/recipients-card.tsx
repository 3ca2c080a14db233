import { Trans, useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { minutesUntil } from '../../shared/time/brussels';
import { useMomentWords } from '../../shared/time/time-words';
import { Badge, type Tone } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { telephoneWords } from '../../shared/ui/telephone';
import { EpisodeCallForm } from './call-form';
import { Dotted } from './dotted';
import {
  isMissing,
  useAnswerBeforeWords,
  useAnswerWords,
  useDeliveryWords,
  useEscalationWords,
  useToldWords,
} from '../../entities/episode/missing-words';
import { NoNumber } from '../../shared/ui/no-number';

/** Where the page of an episode leads to who has answered. */
export const RECIPIENTS = 'who-knows';

/** Within it nobody is late: a message takes a moment to be read. */
const PATIENCE_MINUTES = 5;

type Recipient = MissingEpisode['recipients'][number];

interface RecipientsCardProps {
  episode: MissingEpisode;
}

/** Who was told, and who has not answered: first those that are still silent. */
export function RecipientsCard({ episode }: RecipientsCardProps) {
  const { t } = useLingui();
  const toldOf = useToldWords();
  const silentFirst = episode.recipients.toSorted((a, b) => Number(hasAnswered(a)) - Number(hasAnswered(b)));
  return (
    <Card
      title={t`Who knows, and who answered`}
      anchor={RECIPIENTS}
      flush
      aside={<span className="small quiet">{toldOf(episode.told)}</span>}
    >
      <ul className="rows">
        {silentFirst.map((recipient) => (
          <RecipientRow key={recipient.id} recipient={recipient} episode={episode} />
        ))}
      </ul>
    </Card>
  );
}

const hasAnswered = ({ acknowledgedAt, tookBackAt, state }: Recipient): boolean =>
  state === 'reported' || (acknowledgedAt ?? tookBackAt) !== undefined;

interface RecipientRowProps {
  recipient: Recipient;
  episode: MissingEpisode;
}

function RecipientRow({ recipient, episode }: RecipientRowProps) {
  const answerOf = useAnswerWords();
  const before = useAnswerBeforeWords()(recipient);
  const escalation = useEscalationWords()(recipient);
  const isOver = !isMissing(episode);
  const { role, agency, call, addedAt } = recipient;
  return (
    <li className="recipient">
      <div>
        <p>
          <strong>{agency?.name ?? <Label list="missing-role" code={role} />}</strong>
        </p>
        <Because recipient={recipient} />
      </div>
      <div>
        <p>
          <Badge tone={toneOf(recipient, episode)}>
            {answerOf(recipient, addedAt ?? episode.startedAt, isOver)}
          </Badge>
        </p>
        {before ? <p className="small quiet">{before}</p> : null}
        <Delivery recipient={recipient} isOver={isOver} />
        {escalation && !isOver ? <p className="small">{escalation}</p> : null}
        {call?.isYours && call.alertRecipientId && !call.reachedAt && !isOver ? (
          <Fold title={<Trans>Write down the call</Trans>}>
            {() => <EpisodeCallForm recipientId={call.alertRecipientId!} episode={episode} />}
          </Fold>
        ) : null}
      </div>
    </li>
  );
}

/** How a message reached them, and by which number a person does. */
function Delivery({ recipient, isOver }: Pick<RecipientRowProps, 'recipient'> & { isOver: boolean }) {
  const deliveryOf = useDeliveryWords();
  const { onSystem, call } = recipient;
  const words = isOver && !onSystem ? <Trans>not on Relais</Trans> : deliveryOf(recipient);
  if (!words && !call) return null;
  return (
    <p className="small quiet">
      <Dotted>
        {words}
        {call?.telephone ? (
          <a href={`tel:${call.telephone}`}>{telephoneWords(call.telephone)}</a>
        ) : call && !isOver ? (
          <NoNumber />
        ) : null}
        {call?.callback}
      </Dotted>
    </p>
  );
}

/** In which role they know, and why; since when, where that was not from the beginning. */
function Because({ recipient: { role, reason, agency, addedAt } }: Pick<RecipientRowProps, 'recipient'>) {
  const momentOf = useMomentWords();
  const added = addedAt ? momentOf(addedAt) : '';
  return (
    <p className="small quiet">
      <Dotted>
        {agency ? <Label list="missing-role" code={role} /> : null}
        <Label list="missing-reason" code={reason} />
        {added ? <Trans>added {added}</Trans> : null}
      </Dotted>
    </p>
  );
}

function toneOf(recipient: Recipient, episode: MissingEpisode): Tone {
  if (hasAnswered(recipient)) return 'good';
  if (!isMissing(episode)) return 'plain';
  return minutesUntil(recipient.addedAt ?? episode.startedAt) > -PATIENCE_MINUTES ? 'warning' : 'danger';
}
