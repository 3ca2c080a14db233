/** Functions that the role of logins executes and that of the application does not. */
export const AT_LOGIN: readonly string[] = [
  'accept_invitation',
  'act_at_login',
  'browser_generation_of',
  'claim_task',
  'complete_recovery',
  'confirm_session',
  'device_actor',
  'end_own_sessions',
  'end_session_of_token',
  'fail_task',
  'has_logged_in_before',
  'hold_own_factors',
  'hold_own_password',
  'hold_own_session',
  'invitation_behind',
  'keep_task',
  'login_account',
  'login_identity',
  'login_passkey',
  'recovery_behind',
  'session_lives',
  'set_own_password',
  'sleeping_account',
  'start_session',
  'stop_recovery_by_link',
  'tasks_open',
];

/** What the role of logins may do to tables: `table right`. */
export const LOGIN_TABLES: readonly string[] = [
  'agencies select',
  'login_attempts delete',
  'login_attempts insert',
  'login_attempts select',
  'login_attempts update',
  'login_requirements select',
  'memberships select',
  'passkey_challenges delete',
  'passkey_challenges insert',
  'passkey_challenges select',
  'second_factors insert',
  'second_factors select',
  'second_factors update',
  'users select',
];

const FALLS_SHORT = 'says the same of every row, whether it is there or not';
const ASKS_FOR_A_PROOF = 'answers only to the hash of a secret';

/** Functions that tell or change something before there is an actor, by role: `function what` and why. */
export const WITHOUT_ACTOR: Readonly<
  Record<'relais_app' | 'relais_login', Readonly<Record<string, string>>>
> = {
  relais_app: {
    'act_as_member RS001': ASKS_FOR_A_PROOF,
    'address_request_state ended': 'judges the row that it is given',
    'answer_mistake notYours': FALLS_SHORT,
    'change_agency notFound': FALLS_SHORT,
    'confirm_recovery notFound': FALLS_SHORT,
    'current_master_key rows': 'the mark of the key: the process asks for it before it serves',
    'end_agency notFound': FALLS_SHORT,
    'introduce_master_key true': 'a new installation introduces its key once, before it serves',
    'is_watched true': 'whether the watchman lives',
    'known_master_keys rows': 'wrapped: of use to the process that holds the master key',
    'restore_agency notFound': FALLS_SHORT,
    'schema_release rows': 'a process asks whether it fits the schema before it serves',
    'stop_account_end notFound': FALLS_SHORT,
    'strike_participant none': FALLS_SHORT,
    'withdraw_invitation notFound': FALLS_SHORT,
  },
  relais_login: {
    'act_as_member RS001': ASKS_FOR_A_PROOF,
    'schema_release rows': 'a process asks whether it fits the schema before it serves',
  },
};
