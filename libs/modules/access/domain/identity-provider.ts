import { Inject, Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import type { Logger } from 'pino';
import { Clock, type Language, NotFound } from '#kernel';
import { Config, type OidcConfig } from '#platform/config';
import { LOGGER } from '#platform/telemetry';
import type { ProviderFlow } from './provider-flow.js';
import { ProviderRefused, ProviderUnavailable } from './provider.errors.js';

/** What the provider sent the browser back with. */
export interface ProviderAnswer {
  state: string;
  code?: string;
  /** RFC 9207. */
  iss?: string;
  error?: string;
}

/** Who the provider says came, how strongly they proved it, and when. */
export interface ProvedIdentity {
  issuer: string;
  subject: string;
  /** Undefined for a way in that this server knows no level of. */
  level?: number;
  authenticatedAt?: Date;
}

/** A login waits no longer for the provider's machine. */
const WAITS_SECONDS = 5;
const KNOWN_FOR_MS = 3_600_000;
/** As long everybody is told at once that it does not answer. */
const DOWN_FOR_MS = 5_000;
/** How the library calls what a provider should never say; a rule of the protocol that is broken is a refusal instead. */
const NONSENSE = /^OAUTH_(TIMEOUT|ABORT|PARSE_ERROR|RESPONSE_IS_NOT_(CONFORM|JSON))$/;

interface Known {
  until: number;
  configuration: Promise<openid.Configuration>;
}

/**
 * The OpenID Connect provider of this server. Authorisation code with PKCE, state and nonce; the signature of the ID token is always
 * checked, also where TLS would do. Of the person only the subject is asked for, and no token is kept or used.
 */
@Injectable()
export class IdentityProvider {
  readonly #oidc: OidcConfig | undefined;
  readonly #returnAddress: string;
  #known: Known | undefined;

  constructor(
    config: Config,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#oidc = config.oidc;
    this.#returnAddress = `${config.publicUrl}/provider`;
  }

  /** What people log in with; undefined where there is no provider. */
  get label(): string | undefined {
    return this.#oidc?.label;
  }

  /** Whether this is as strong as the server asks for. */
  isStrong(level: number | undefined): boolean {
    return level !== undefined && level >= this.#settings().minLevel;
  }

  /** @throws NotFound where there is no provider, ProviderUnavailable (409) */
  async requireThere(): Promise<void> {
    await this.#configuration();
  }

  /**
   * Where the browser goes. The provider is told to ask its person anew, whoever used the machine before.
   *
   * @throws NotFound where there is no provider, ProviderUnavailable (409)
   */
  async address(flow: ProviderFlow, language: Language): Promise<string> {
    const { levels } = this.#settings();
    const strong = Object.keys(levels).filter((acr) => this.isStrong(levels[acr]));
    const address = openid.buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: this.#returnAddress,
      scope: 'openid',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: flow.challenge,
      code_challenge_method: 'S256',
      acr_values: strong.join(' '),
      prompt: 'login',
      max_age: '0',
      ui_locales: language,
    });
    return address.href;
  }

  /** @throws NotFound where there is no provider, ProviderUnavailable (409), ProviderRefused (403) */
  async identity({ code, iss, error, state }: ProviderAnswer, flow: ProviderFlow): Promise<ProvedIdentity> {
    const { levels } = this.#settings();
    const configuration = await this.#configuration();
    const returned = new URL(this.#returnAddress);
    const given = Object.entries({ code, iss, error, state });
    for (const [name, value] of given) if (value !== undefined) returned.searchParams.set(name, value);
    const { iss: issuer, sub, acr, auth_time } = await this.#exchanged(configuration, returned, flow);
    const level = typeof acr === 'string' && Object.hasOwn(levels, acr) ? levels[acr] : undefined;
    const authenticatedAt = auth_time === undefined ? undefined : new Date(auth_time * 1000);
    return { issuer, subject: sub, level, authenticatedAt };
  }

  async #exchanged(
    configuration: openid.Configuration,
    returned: URL,
    { state, nonce, verifier }: ProviderFlow,
  ): Promise<openid.IDToken> {
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, returned, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return tokens.claims()!;
    } catch (error) {
      this.#note(error);
      throw isNonsense(error) ? new ProviderUnavailable() : new ProviderRefused();
    }
  }

  #settings(): OidcConfig {
    if (!this.#oidc) throw new NotFound();
    return this.#oidc;
  }

  /** Asked for once in an hour, and once at a time. */
  async #configuration(): Promise<openid.Configuration> {
    const now = this.clock.now().getTime();
    if (!this.#known || this.#known.until <= now) {
      const known: Known = { until: now + KNOWN_FOR_MS, configuration: this.#discovered() };
      known.configuration.catch(() => (known.until = now + DOWN_FOR_MS));
      this.#known = known;
    }
    try {
      return await this.#known.configuration;
    } catch (error) {
      this.#note(error);
      throw new ProviderUnavailable();
    }
  }

  /** For whoever runs the server, by its code alone: what the library says may hold what the provider sent. */
  #note(error: unknown): void {
    const { code, error: said } = error as { code?: unknown; error?: unknown };
    const reason = [said, code].find((word) => typeof word === 'string' && /^[A-Za-z_]{1,60}$/.test(word));
    this.logger.warn({ reason: reason ?? 'unreachable' }, 'the login provider opened nothing');
  }

  async #discovered(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings();
    // In the clear to this machine alone, and never in production (settings).
    const inTheClear = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
    return openid.discovery(new URL(issuer), clientId, clientSecret, secretTo(clientSecret), {
      timeout: WAITS_SECONDS,
      execute: [openid.enableNonRepudiationChecks, ...inTheClear],
    });
  }
}

/** In the header, which is the standard's own way, unless the provider takes it in the body only. */
function secretTo(secret: string): openid.ClientAuth {
  return (server, client, body, headers) => {
    const ways = server.token_endpoint_auth_methods_supported;
    const inBody = ways !== undefined && !ways.includes('client_secret_basic');
    const auth = inBody ? openid.ClientSecretPost(secret) : openid.ClientSecretBasic(secret);
    return auth(server, client, body, headers);
  };
}

/** Nobody there (the TypeError of `fetch`), too slow, or no answer of the protocol at all. */
function isNonsense(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return error instanceof openid.ClientError && NONSENSE.test(error.code ?? '');
}
