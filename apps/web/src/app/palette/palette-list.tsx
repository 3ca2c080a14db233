import { useEffect, useRef } from 'react';
import type { PaletteGroup, PaletteItem } from './palette-item';

interface PaletteListProps {
  id: string;
  groups: readonly PaletteGroup[];
  chosen: PaletteItem | undefined;
  onChoose: (item: PaletteItem) => void;
}

/** The list of a combo box: the focus stays in the field, the chosen item is said from there. */
export function PaletteList({ id, groups, chosen, onChoose }: PaletteListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  if (groups.length === 0) return null;
  return (
    <div className="palette" role="listbox" id={id} ref={list} tabIndex={-1} aria-labelledby={`${id}-first`}>
      {groups.map((group, index) => {
        const titleId = index === 0 ? `${id}-first` : `${id}-${group.key}`;
        return (
          <div key={group.key} role="group" aria-labelledby={titleId}>
            <p className="palette__title" id={titleId} role="presentation">
              {group.title}
            </p>
            {group.items.map((item) => (
              <button
                key={item.key}
                type="button"
                id={`${id}-${item.key.replaceAll(' ', '-')}`}
                role="option"
                tabIndex={-1}
                aria-selected={item.key === chosen?.key}
                className="palette__item"
                onClick={() => onChoose(item)}
              >
                <span>{item.label}</span>
                {item.note ? <span className="small quiet">{item.note}</span> : null}
              </button>
            ))}
          </div>
        );
      })}
    </div>
  );
}
