/** An agency as it is named wherever it appears in a case. */
export interface AgencyRef {
  id: string;
  name: string;
  kind: string;
}
