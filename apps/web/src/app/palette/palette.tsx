import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState, type KeyboardEvent } from 'react';
import { useCan } from '../../session/session-query';
import { Dialog } from '../../shared/ui/dialog';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { actsOfPage } from './act-items';
import { useFoundCases, useRecentItems } from './case-items';
import { useBegunItems, usePageItems } from './page-items';
import { matching, type PaletteGroup, type PaletteItem, stepped } from './palette-item';
import { PaletteList } from './palette-list';
import { written } from '../../shared/ui/written';

interface PaletteProps {
  onClose: () => void;
}

/** Fewer letters would find half of all cases. */
const SHORTEST = 2;

/** Pages, cases and acts by what one types. Pages and recent cases answer at once, from memory. */
export default function Palette({ onClose }: PaletteProps) {
  const { t } = useLingui();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const { groups, error, isLooking } = useGroups(typed);
  const items = groups.flatMap((group) => group.items);
  const { chosen, choose, chooseFirst, onKeyDown } = useChoice(items, onClose);
  return (
    <Dialog title={t`Go to`} onClose={onClose}>
      <PaletteField
        listId={listId}
        typed={typed}
        chosen={chosen}
        onType={(text) => {
          setTyped(text);
          chooseFirst();
        }}
        onKeyDown={onKeyDown}
      />
      <ProblemNotice error={error} />
      <PaletteList id={listId} groups={groups} chosen={chosen} onChoose={choose} />
      <p className="small quiet" role="status">
        {isLooking ? (
          <Trans>Looking for cases…</Trans>
        ) : (
          t`${plural(items.length, { 0: 'Nothing found', one: 'One result', other: '# results' })}`
        )}
      </p>
    </Dialog>
  );
}

/** Which item is chosen: the arrows move it, and Enter goes where it leads. */
function useChoice(items: readonly PaletteItem[], onClose: () => void) {
  const [active, setActive] = useState(0);
  const at = Math.min(active, items.length - 1);
  const chosen = items[at];
  function choose(item: PaletteItem | undefined): void {
    if (!item) return;
    if (!item.stays) onClose();
    item.go();
    setActive(0);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (!step && event.key !== 'Enter') return;
    event.preventDefault();
    if (step) setActive(stepped(items.length, at, step));
    else choose(chosen);
  }
  return { chosen, choose, chooseFirst: () => setActive(0), onKeyDown };
}

interface PaletteFieldProps {
  listId: string;
  typed: string;
  chosen: PaletteItem | undefined;
  onType: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function PaletteField({ listId, typed, chosen, onType, onKeyDown }: PaletteFieldProps) {
  const { t } = useLingui();
  return (
    <input
      className="input"
      type="text"
      role="combobox"
      dir="auto"
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      aria-label={t`Page, case number, name or act`}
      placeholder={t`Page, case number, name or act`}
      aria-expanded={chosen !== undefined}
      aria-controls={chosen ? listId : undefined}
      aria-autocomplete="list"
      aria-activedescendant={chosen ? `${listId}-${chosen.key.replaceAll(' ', '-')}` : undefined}
      value={typed}
      onChange={({ target }) => onType(target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function useGroups(typed: string): { groups: PaletteGroup[]; error: unknown; isLooking: boolean } {
  const { t } = useLingui();
  const can = useCan();
  const [asked, setAsked] = useState('');
  const [acts] = useState(actsOfPage);
  const begun = useBegunItems();
  const pages = usePageItems();
  const recent = useRecentItems();
  const text = written(typed);
  const found = useFoundCases(asked === text ? asked : '');
  const mayAsk = can('case:search') && text.length >= SHORTEST && asked !== text;
  const ask: PaletteItem = {
    key: 'ask',
    label: t`Search my cases for “${text}”`,
    note: t`Each search is recorded`,
    stays: true,
    go: () => setAsked(text),
  };
  const known = matching(
    [
      { key: 'recent', title: t`Recent cases`, items: recent },
      { key: 'pages', title: t`Pages`, items: pages },
      { key: 'acts', title: t`On this page`, items: [...begun, ...acts] },
    ],
    text,
  );
  const cases = { key: 'cases', title: t`Cases`, items: mayAsk ? [ask] : found.items };
  const groups = cases.items.length > 0 ? (asked === text ? [cases, ...known] : [...known, cases]) : known;
  return { groups, error: found.error, isLooking: found.isLooking };
}
