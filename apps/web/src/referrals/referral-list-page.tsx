export function ReferralListPage() {
  return null;
}
