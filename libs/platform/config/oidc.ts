import type { OidcConfig } from './config.js';
import { ConfigError } from './config.error.js';
import { isLoopback } from './loopback.js';
import { address, type Environment, required, text, wholeNumber } from './variables.js';

/** How the Belgian Federal Authentication Service names its levels: eID with its PIN, itsme. */
const BELGIAN = 'urn:be:fedict:iam:fas:Level500=500,urn:be:fedict:iam:fas:Level450=450';
const WEAKEST = 450;
/** A level that stands for two proofs, in production: below it an operator's `basic=1` would make one proof two. */
const FLOOR = 400;
const LONGEST_LABEL = 40;

/**
 * Login through an OpenID Connect provider; undefined when it is not set.
 *
 * @throws {ConfigError} for the first variable that is wrong
 */
export function oidcOf(env: Environment, production: boolean): OidcConfig | undefined {
  const issuer = issuerOf(env, production);
  const clientId = text(env, 'OIDC_CLIENT_ID');
  const clientSecret = text(env, 'OIDC_CLIENT_SECRET');
  if (!issuer && !clientId && !clientSecret) return undefined;
  const together = 'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET (or its _FILE) belong together';
  return {
    issuer: required(issuer, 'OIDC_ISSUER', together),
    clientId: required(clientId, 'OIDC_CLIENT_ID', together),
    clientSecret: required(clientSecret, 'OIDC_CLIENT_SECRET', together),
    label: labelOf(env, issuer),
    ...strengthOf(env, production),
  };
}

/** Which ways in are strong enough. Whoever is let in counts as having shown two proofs. */
function strengthOf(env: Environment, production: boolean): Pick<OidcConfig, 'levels' | 'minLevel'> {
  const levels = levelsOf(env);
  const minLevel = wholeNumber(env, 'OIDC_MIN_LEVEL', 0, 1_000_000) ?? WEAKEST;
  if (production && minLevel < FLOOR) {
    throw new ConfigError(
      'OIDC_MIN_LEVEL',
      `must be at least ${FLOOR} in production: a login counts as two proofs`,
    );
  }
  if (!Object.values(levels).some((level) => level >= minLevel)) {
    throw new ConfigError(
      'OIDC_MIN_LEVEL',
      `is above every level of OIDC_ACR_LEVELS, so nobody could log in`,
    );
  }
  return { levels, minLevel };
}

/** A password of ours and who somebody is go there: in the clear only to this machine, and never in production. */
function issuerOf(env: Environment, production: boolean): string | undefined {
  const url = address(env, 'OIDC_ISSUER', ['https', 'http']);
  if (!url) return undefined;
  if (url.protocol === 'http:' && (production || !isLoopback(url.hostname))) {
    throw new ConfigError('OIDC_ISSUER', 'must begin with https://');
  }
  if (url.search || url.hash || url.username) {
    throw new ConfigError('OIDC_ISSUER', 'must be the issuer as the provider names itself, without a query');
  }
  return text(env, 'OIDC_ISSUER');
}

function labelOf(env: Environment, issuer: string | undefined): string {
  const label = text(env, 'OIDC_LABEL') ?? (issuer ? new URL(issuer).hostname : '');
  if (label.length <= LONGEST_LABEL) return label;
  throw new ConfigError('OIDC_LABEL', `must be at most ${LONGEST_LABEL} characters: it stands on a button`);
}

/** A name may hold any sign but a comma; the level is what follows the last `=`. */
function levelsOf(env: Environment): Record<string, number> {
  const items = (text(env, 'OIDC_ACR_LEVELS') ?? BELGIAN).split(',').map((item) => item.trim());
  const pairs = items.filter(Boolean).map((item): [string, number] => {
    const [, acr, level] = /^(\S+)=(\d{1,6})$/.exec(item) ?? [];
    if (acr && level) return [acr, Number(level)];
    throw new ConfigError(
      'OIDC_ACR_LEVELS',
      `must be a list such as substantial=400,high=500, not "${item}"`,
    );
  });
  return Object.fromEntries(pairs);
}
