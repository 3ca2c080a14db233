const SYMBOLS = /^(BE)-?(\w{4})-?(\w{4})$/;

/** The number of a case as it is read out: in groups of four. */
export function grouped(reference: string): string {
  return reference.replace(SYMBOLS, '$1-$2-$3');
}

interface ReferenceProps {
  value: string;
}

/** The number of a case, which means nothing and names nobody; it stays on one line. */
export function Reference({ value }: ReferenceProps) {
  return (
    <span className="mono nowrap" translate="no">
      {grouped(value)}
    </span>
  );
}
