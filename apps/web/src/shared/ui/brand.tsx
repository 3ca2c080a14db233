export function Brand() {
  return (
    <span className="brand">
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <path d="M11 0a11 11 0 1 0 11 11h-6a5 5 0 1 1-5-5z" fill="currentColor" />
      </svg>
      <span className="brand__word">Relais</span>
    </span>
  );
}
