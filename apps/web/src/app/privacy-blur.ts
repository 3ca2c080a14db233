/** On a phone what is on the screen is unreadable while another app is in front, and in the picture of the switcher. */
export function blurWhileAway(): void {
  if (!matchMedia('(pointer: coarse)').matches) return;
  const set = (isAway: boolean) => document.documentElement.toggleAttribute('data-away', isAway);
  document.addEventListener('visibilitychange', () => set(document.hidden));
  addEventListener('blur', () => set(true));
  addEventListener('focus', () => set(false));
}
