/** Names and fields are those of the API's OpenAPI document. */
export type Instant = string;
export type Language = 'fr' | 'nl' | 'de' | 'en';

export interface Issue {
  in: 'body' | 'query' | 'path' | 'header';
  name: string;
  type: string;
  detail: string;
}

export interface Problem {
  type: string;
  title: string;
  detail?: string;
  status: number;
  instance: string;
  issues?: Issue[];
}

export interface AgencyRef {
  id: string;
  name: string;
  kind: string;
}

export interface SessionView {
  user: { id: string; displayName: string; email: string; language: Language };
  agency: AgencyRef & { district?: string };
  membership: { id: string; roles: string[] };
  memberships: { id: string; agencyName: string; roles: string[] }[];
  permissions: string[];
  authenticatedAt: Instant;
  idleMinutes: number;
  expiresAt: Instant;
  demo: boolean;
}

export interface AgencyView extends AgencyRef {
  district?: string;
  languages: string[];
  services: string[];
  relayTelephone?: string;
  onSystem: boolean;
  takes?: { sexes: string[]; ageFrom?: number; ageTo?: number };
  averageAnswerMinutes?: number;
}

export interface CodeListItem {
  code: string;
  labels: Record<Language, string>;
  group?: string;
  strength?: string;
  source?: string;
  childOnly?: boolean;
}

export interface CodeList {
  name: string;
  items: CodeListItem[];
}

export interface Page<T> {
  items: T[];
  next?: string;
  self?: string;
  total?: number;
}

export interface NotificationView {
  id: string;
  kind: string;
  severity: 'info' | 'action' | 'critical';
  createdAt: Instant;
  readAt?: Instant;
  acknowledgedAt?: Instant;
  subject: { type: string; id: string };
  params: Record<string, string>;
}

export interface NotificationPage extends Page<NotificationView> {
  unread: number;
}

export interface DemoMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  sentAt: Instant;
}
