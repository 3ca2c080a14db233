export function ReferTab() {
  return null;
}
