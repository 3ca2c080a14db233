import { Trans } from '@lingui/react/macro';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type Sized, useRoom } from './use-room';

export interface Tab extends Sized {
  /** Said to the reader; has to be its own in the row. */
  label: string;
  /** How many things wait there. */
  count?: number;
  link: LinkProps;
}

interface TabRowProps {
  label: string;
  tabs: Tab[];
}

/**
 * Links to the parts of a page, in one line. Those there is no room for are in a menu at its end, whose button says "More",
 * or names the part that is open when it is one of them: nothing has to be swiped to.
 */
export function TabRow({ label, tabs }: TabRowProps) {
  const { row, ruler, kept, beyond } = useRoom(tabs);
  return (
    <nav className="tabs" aria-label={label}>
      <div ref={ruler} />
      <ul className="tabs__row" ref={row}>
        {kept.map((tab) => (
          <li key={tab.label}>
            <TabLink tab={tab} />
          </li>
        ))}
        {beyond.length > 0 ? <More tabs={beyond} /> : null}
      </ul>
    </nav>
  );
}

/** A few lists of one desk, whose counts are all seen: where one line is too short there are two. */
export function TabList({ label, tabs }: TabRowProps) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul className="tabs__row tabs__row--list">
        {tabs.map((tab) => (
          <li key={tab.label}>
            <TabLink tab={tab} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A link is current only when its whole address is shown: that of the first of a row is part of those of the others. */
export const EXACTLY = { exact: true, includeSearch: true, explicitUndefined: true };

interface TabLinkProps {
  tab: Tab;
}

function TabLink({ tab: { label, count, link, isCurrent } }: TabLinkProps) {
  return (
    <Link {...link} activeOptions={EXACTLY} aria-current={isCurrent ? 'page' : undefined}>
      {label}
      {count ? ` (${count})` : ''}
    </Link>
  );
}

interface MoreProps {
  tabs: Tab[];
}

function More({ tabs }: MoreProps) {
  const menu = useMenu();
  const current = tabs.find(({ isCurrent }) => isCurrent);
  const waiting = tabs.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return (
    <li className="tabs__more">
      <details ref={menu}>
        <summary aria-current={current ? 'true' : undefined}>
          {current ? (
            <>
              <span className="visually-hidden">
                <Trans context="tabs">More:</Trans>{' '}
              </span>
              {current.label}
            </>
          ) : (
            <Trans context="tabs">More</Trans>
          )}
          {waiting > 0 ? ` (${waiting})` : ''}
        </summary>
        <ul className="tabs__menu">
          {tabs.map((tab) => (
            <li key={tab.label}>
              <TabLink tab={tab} />
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

/** A menu that closes when a part is chosen, with Escape, and when something else is pressed or gets the focus. */
function useMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const on = (type: 'click' | 'pointerdown' | 'focusin' | 'keydown', act: (event: Event) => void) =>
      document.addEventListener(type, act, { signal: leaving.signal });
    const close = () => menu.current && (menu.current.open = false);
    const isInside = ({ target }: Event) => target instanceof Node && menu.current?.contains(target);
    const closeFromOutside = (event: Event) => !isInside(event) && close();
    on('pointerdown', closeFromOutside);
    on('focusin', closeFromOutside);
    on('click', (event) => isInside(event) && (event.target as Element).closest('a') && close());
    on('keydown', (event) => {
      if ((event as KeyboardEvent).key !== 'Escape' || !menu.current?.open || !isInside(event)) return;
      close();
      menu.current.querySelector('summary')?.focus();
    });
    return () => leaving.abort();
  }, []);
  return menu;
}
