import { useState, type ReactNode } from 'react';

interface FoldProps {
  title: ReactNode;
  /** What is inside, in a word or two. */
  note?: ReactNode;
  startsOpen?: boolean;
  /** Called only once it was opened. */
  children: () => ReactNode;
}

/** A part that is not needed every time. Its content is made when it is first opened. */
export function Fold({ title, note, startsOpen = false, children }: FoldProps) {
  const [wasOpened, setOpened] = useState(startsOpen);
  return (
    <details
      className="fold"
      open={startsOpen}
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>
        <span className="fold__title">{title}</span>
        {note ? <span className="small quiet">{note}</span> : null}
      </summary>
      {wasOpened ? <div className="fold__body">{children()}</div> : null}
    </details>
  );
}
