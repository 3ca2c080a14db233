interface ReferenceProps {
  value: string;
}

/** The number of a case, which means nothing and names nobody. */
export function Reference({ value }: ReferenceProps) {
  return (
    <span className="mono" translate="no">
      {value}
    </span>
  );
}
