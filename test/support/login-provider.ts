import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';

/** The levels of the Belgian Federal Authentication Service, and one this server knows nothing of. */
export const EID = 'urn:be:fedict:iam:fas:Level500';
export const ITSME = 'urn:be:fedict:iam:fas:Level450';
export const WEAK = 'urn:be:fedict:iam:fas:Level100';

export interface Claims extends Record<string, unknown> {
  auth_time: number;
}

/** How an ID token is changed before it leaves. */
export interface Forgery {
  claims?: (claims: Claims) => Record<string, unknown>;
  /** Another algorithm than the provider's. */
  alg?: 'none';
  /** Signed by somebody else. */
  foreign?: boolean;
}

/** Who types their name on the provider's page, and with what. `refuses`: they close it. */
export interface Visit {
  subject: string;
  acr?: string;
  refuses?: boolean;
}

/** An OpenID Connect provider on a port of its own, with a page where whoever comes says who they are. */
export class LoginProvider {
  readonly issuer: string;
  /** What becomes of the next ID tokens. */
  forgery: Forgery | undefined;
  /** What the token endpoint says instead. */
  instead: 'nonsense' | 'error' | undefined;
  /** How often it told where its addresses are. */
  discoveries = 0;
  readonly #provider: Provider;
  readonly #key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  private constructor(
    Real: typeof Provider,
    readonly server: Server,
    readonly settings: Record<string, string>,
    returnAddress: string,
  ) {
    this.issuer = settings['OIDC_ISSUER']!;
    this.#provider = new Real(this.issuer, {
      clients: [
        {
          client_id: settings['OIDC_CLIENT_ID'],
          client_secret: settings['OIDC_CLIENT_SECRET'],
          redirect_uris: [returnAddress],
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      acrValues: [EID, ITSME, WEAK],
      claims: { openid: ['sub'], acr: null, auth_time: null, iss: null },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      jwks: { keys: [{ ...this.#key.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/page/${uid}` },
      findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
      loadExistingGrant: (context: Granting) => this.#granted(context),
      pkce: { required: () => true },
      ttl: { AccessToken: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    });
  }

  /** @param returnAddress of the client */
  static async start(returnAddress: string): Promise<LoginProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const settings = {
      OIDC_ISSUER: `http://127.0.0.1:${port}`,
      OIDC_CLIENT_ID: 'relais',
      OIDC_CLIENT_SECRET: randomBytes(24).toString('base64url'),
      OIDC_LABEL: 'eID',
    };
    const provider = await quietly(async () => {
      const { default: Real } = await import('oidc-provider');
      return new LoginProvider(Real, server, settings, returnAddress);
    });
    server.on('request', (request, response) => void provider.#answer(request, response));
    return provider;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A browser that goes to this address, says who it is and is sent back. @returns the address it is sent to */
  async visit(address: string, { subject, acr = EID, refuses }: Visit): Promise<URL> {
    const jar = new Map<string, string>();
    let at = address;
    for (let hops = 0; hops < 10; hops += 1) {
      const page = new URL(at);
      if (page.pathname.startsWith('/page/'))
        page.search = new URLSearchParams({ subject, acr, ...(refuses && { refuses: '1' }) }).toString();
      const answer = await fetch(page, {
        redirect: 'manual',
        headers: { Cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [name = '', ...value] = cookie.split(';', 1)[0]!.split('=');
        jar.set(name, value.join('='));
      }
      const next = answer.headers.get('location');
      if (!next) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
      at = new URL(next, page).href;
      if (!at.startsWith(this.issuer)) return new URL(at);
    }
    throw new Error('the provider sends its visitors round in circles');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, this.issuer);
    if (url.pathname.startsWith('/.well-known')) this.discoveries += 1;
    if (url.pathname.startsWith('/page/')) return this.#page(url, request, response);
    if (url.pathname === '/token') {
      if (this.instead) return this.#somethingElse(response, this.instead);
      this.#forge(response);
    }
    this.#provider.callback()(request, response);
  }

  /** A form for a person; whoever has filled it in is let go on. */
  async #page(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const subject = url.searchParams.get('subject');
    if (!subject) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><html lang="en"><title>Provider</title><form><label>Number <input name="subject"></label><button>Log in</button></form>`,
      );
      return;
    }
    const acr = url.searchParams.get('acr') ?? EID;
    const login = { accountId: subject, acr, remember: false };
    const result = url.searchParams.has('refuses') ? { error: 'access_denied' } : { login };
    await this.#provider.interactionFinished(request, response, result);
  }

  #somethingElse(response: ServerResponse, what: 'nonsense' | 'error'): void {
    response.statusCode = what === 'error' ? 500 : 200;
    response.setHeader('Content-Type', 'text/html');
    response.end('<p>Maintenance');
  }

  /** Everybody who logs in lets this client know who they are. */
  async #granted({ oidc }: Granting): Promise<unknown> {
    const { clientId } = oidc.client;
    const grant = new this.#provider.Grant({ clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  }

  /** Changes the ID token on its way out. */
  #forge(response: ServerResponse): void {
    const { forgery } = this;
    if (!forgery) return;
    const end = response.end.bind(response) as (text: string) => ServerResponse;
    response.end = ((text: string | Buffer) => {
      const body = JSON.parse(String(text)) as { id_token?: string };
      if (body.id_token) body.id_token = this.#forged(body.id_token, forgery);
      const changed = JSON.stringify(body);
      response.setHeader('Content-Length', Buffer.byteLength(changed));
      return end(changed);
    }) as typeof response.end;
  }

  #forged(token: string, { claims, alg, foreign }: Forgery): string {
    const [head, body] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('utf8'));
    const header = { ...(JSON.parse(head!) as object), ...(alg && { alg }) };
    const said = JSON.parse(body!) as Claims;
    const signed = [header, claims ? claims(said) : said].map(encoded).join('.');
    const key = foreign ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : this.#key;
    return `${signed}.${alg === 'none' ? '' : signatureOf(signed, key)}`;
  }
}

interface Granting {
  oidc: { client: { clientId: string }; session: { accountId: string } };
}

/** It warns of what suits a test: all it knows is in memory, and Node 20, on which it runs, is older than it supports. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

function signatureOf(text: string, key: KeyObject): string {
  return createSign('sha256').update(text).sign(key).toString('base64url');
}
