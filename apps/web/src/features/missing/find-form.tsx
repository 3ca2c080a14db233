import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Fact, Facts } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { Notice } from '../../shared/ui/notice';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import { ActForm, type Question } from '../../entities/code/act-form';
import { EpisodeDialog } from './episode-dialog';
import { useEpisodeAct } from './use-episode-act';

type Answers = Record<string, string>;

/** A mistake is confirmed by a second agency, not said here. */
const isFound = (code: string): boolean => code !== 'report_error';
const isAbroad = ({ outcome }: Readonly<Answers>): boolean => outcome === 'found_abroad';

interface FindActProps {
  episode: MissingEpisode;
  /** The form has answers that were not recorded. */
  isBegun: boolean;
  onBegun: (isBegun: boolean) => void;
}

/** Whether a finding was begun on this page: it stays there when a colleague records the end of the search first. */
export function useBegunFinding() {
  const [isBegun, onBegun] = useState(false);
  return { isBegun, onBegun };
}

/** Found, or back: everybody who was told is told so. No word that was typed is lost where another person was first. */
export function FindAct({ episode, isBegun, onBegun }: FindActProps) {
  const { t } = useLingui();
  const isOver = !episode.actions.includes('finding');
  if (isOver && !isBegun) return null;
  return (
    <Fold title={t`The person has been found`}>
      {() => (
        <div className="stack" onChange={() => onBegun(true)}>
          {isOver ? <Meanwhile episode={episode} onPutAway={() => onBegun(false)} /> : null}
          <FindForm episode={episode} isOver={isOver} onRecorded={() => onBegun(false)} />
        </div>
      )}
    </Fold>
  );
}

interface MeanwhileProps {
  episode: MissingEpisode;
  onPutAway: () => void;
}

/** Who recorded what while the form was open. */
function Meanwhile({ episode: { finding }, onPutAway }: MeanwhileProps) {
  const agency = finding?.by.name;
  return (
    <Notice tone="warning" live="polite">
      <p>
        {finding ? (
          <>
            <Trans>
              {agency} recorded the end of the search <When at={finding.writtenAt} /> while you were writing:
            </Trans>{' '}
            <Label list="missing-outcome" code={finding.outcome} />.
          </>
        ) : (
          <Trans>The search has ended while you were writing.</Trans>
        )}{' '}
        <Trans>Your text is still here and is not kept. Copy what is still needed.</Trans>
      </p>
      <Button small onClick={onPutAway}>
        <Trans>Put my text away</Trans>
      </Button>
    </Notice>
  );
}

interface FindFormProps {
  episode: MissingEpisode;
  isOver: boolean;
  onRecorded: () => void;
}

function FindForm({ episode, isOver, onRecorded }: FindFormProps) {
  const { t } = useLingui();
  const { id } = episode;
  const find = useEpisodeAct<Answers>(id, async ({ outcome = '', ...more }, header) => {
    const recorded = await versioned(
      api.POST('/missing-episodes/{id}/finding', {
        params: { path: { id }, header },
        body: { outcome, ...more } as never,
      }),
    );
    onRecorded();
    return recorded;
  });
  const asked = useAsked(find);
  return (
    <>
      <ActForm
        questions={useQuestions()}
        submit={isOver ? undefined : t`The person has been found`}
        busy={asked.isPending}
        error={asked.error}
        onSubmit={asked.ask}
      />
      {isOver ? null : <FindDialog episode={episode} asked={asked} />}
    </>
  );
}

function useQuestions(): Question[] {
  const { t } = useLingui();
  return [
    {
      name: 'outcome',
      label: t`How did it end?`,
      list: 'missing-outcome',
      only: isFound,
      required: true,
    },
    {
      name: 'foundAt',
      label: t`When was the person found?`,
      hint: t`By the Belgian clock. Leave it empty if it is not known`,
      moment: true,
    },
    { name: 'foundBy', label: t`Found by`, list: 'missing-finder' },
    {
      name: 'country',
      label: t`In which country?`,
      list: 'country',
      when: isAbroad,
      required: true,
    },
    { name: 'place', label: t`Place`, hint: t`Never the address of a shelter` },
    { name: 'state', label: t`How is the person?`, long: true },
  ];
}

interface AskedProps {
  episode: MissingEpisode;
  asked: Asked<Answers>;
}

/** What ends with the finding, for whom, before it is recorded. */
function FindDialog({ episode, asked: { said, dialog } }: AskedProps) {
  const { t } = useLingui();
  if (!dialog) return null;
  return (
    <EpisodeDialog
      {...dialog}
      episode={episode}
      act="missing.find"
      title={t`Record that the person has been found?`}
      verb={<Trans>The person has been found</Trans>}
      lost={t`Not recorded.`}
    >
      <Facts>
        <Fact name={t`How it ended`}>
          <Label list="missing-outcome" code={said?.outcome ?? ''} />
        </Fact>
        <Fact name={t`When`}>{said?.foundAt ? <When at={said.foundAt} /> : <Trans>not said</Trans>}</Fact>
      </Facts>
      <p>
        <Trans>
          The search and its alert end for all agencies, and each agency that was told of the search is told
          so. Open tasks stay open.
        </Trans>
      </p>
    </EpisodeDialog>
  );
}
