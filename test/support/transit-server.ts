import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

interface Token {
  renewable: boolean;
  /** Seconds each renewal gives; 0 = it does not end. */
  period: number;
  /** Renewals give nothing beyond this instant. */
  latest: number;
  endsAt: number;
}

interface Key {
  type: string;
  derived: boolean;
  exportable: boolean;
  allow_plaintext_backup: boolean;
  min_decryption_version: number;
  versions: { secret: Buffer; madeAt: number }[];
}

interface Item {
  plaintext?: string;
  ciphertext?: string;
  context?: string;
  key_version?: number;
}

/** What is answered: a status, and its JSON. */
type Said = [status: number, body?: object];
/** How it is out of order. */
type Trouble = 'sealed' | 'silent' | 'denied' | 'failing' | 'gone' | Impostor;

/** What stands in front of it answers in its place. */
const IMPOSTORS = {
  loginPage: [200, '<!doctype html><title>Sign in</title>'],
  emptyAnswer: [200, '{}'],
  otherAnswer: [200, '{"data":{"batch_results":[]}}'],
  proxyError: [400, '<html><h1>400 Bad Request</h1></html>'],
} as const;
type Impostor = keyof typeof IMPOSTORS;

const refused = (status: number, ...errors: string[]): Said => [status, { errors }];

/**
 * The part of the HTTP API of Vault and OpenBao that the product uses, as their public documentation describes it: transit (keys, rotate,
 * encrypt, decrypt and rewrap in batches, with contexts of derived keys), tokens, AppRole. It really encrypts (AES-256-GCM under a key
 * derived by context with HKDF-SHA256), so what it opens is what was wrapped.
 */
export class TransitServer {
  readonly root = `hvs.${randomBytes(18).toString('base64url')}`;
  readonly roleId = randomUUID();
  secretId = randomUUID();
  /** Seconds a login of the role gives, and how long it can be renewed for at most. */
  lease = { seconds: 3600, atMost: 7200 };
  trouble?: Trouble;
  /** Calls that were answered, by what was asked. */
  readonly calls: string[] = [];
  readonly #tokens = new Map<string, Token>();
  readonly #keys = new Map<string, Key>();
  #server!: Server;

  /** @param tls with a certificate of one's own */
  static async start(tls?: { key: string; cert: string }): Promise<TransitServer> {
    const made = new TransitServer();
    const take = (request: IncomingMessage, response: ServerResponse) => void made.#take(request, response);
    made.#server = tls ? createTlsServer(tls, take) : createServer(take);
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve));
    made.#tokens.set(made.root, { renewable: false, period: 0, latest: Infinity, endsAt: Infinity });
    made.createKey('relais');
    return made;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  createKey(name: string, more: Partial<Key> = {}): void {
    this.#keys.set(name, {
      type: 'aes256-gcm96',
      derived: true,
      exportable: false,
      allow_plaintext_backup: false,
      min_decryption_version: 1,
      versions: [{ secret: randomBytes(32), madeAt: seconds() }],
      ...more,
    });
  }

  /** A token of this many seconds, renewable. */
  issue(period: number, atMost = Infinity): string {
    const token = `hvs.${randomBytes(18).toString('base64url')}`;
    const latest = seconds() + atMost;
    this.#tokens.set(token, { renewable: true, period, latest, endsAt: seconds() + period });
    return token;
  }

  revoke(token: string): void {
    this.#tokens.delete(token);
  }

  endsAt(token: string): number | undefined {
    return this.#tokens.get(token)?.endsAt;
  }

  setOldest(name: string, version: number): void {
    this.#keys.get(name)!.min_decryption_version = version;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
    if (this.trouble === 'silent') return;
    if (this.trouble === 'gone') return void request.socket.destroy();
    const [instead, page] = IMPOSTORS[this.trouble as Impostor] ?? [];
    if (instead) return void response.writeHead(instead).end(page);
    const text = Buffer.concat(pieces).toString('utf8');
    const path = request.url!.replace(/^\/v1\//, '');
    const [status, body] = this.#answer(request, path, text ? (JSON.parse(text) as Item) : {});
    this.calls.push(`${request.method} ${path} ${status}`);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  #answer({ method, headers }: IncomingMessage, path: string, body: object): Said {
    if (this.trouble === 'sealed') return refused(503, 'Vault is sealed');
    if (this.trouble === 'failing') return refused(500, 'internal error');
    if (path === 'auth/approle/login') return this.#logIn(body as { role_id: string; secret_id: string });
    const name = headers['x-vault-token'] as string | undefined;
    const token = name ? this.#tokens.get(name) : undefined;
    if (!token || token.endsAt <= seconds() || this.trouble === 'denied')
      return refused(403, '1 error occurred:\n\t* permission denied\n\n');
    if (path === 'auth/token/lookup-self') return [200, { data: lookOf(token) }];
    if (path === 'auth/token/renew-self') return renewed(name!, token);
    return this.#transit(method!, path, body);
  }

  #logIn({ role_id, secret_id }: { role_id: string; secret_id: string }): Said {
    if (role_id !== this.roleId || secret_id !== this.secretId)
      return refused(400, 'invalid role or secret ID');
    const token = this.issue(this.lease.seconds, this.lease.atMost);
    return [
      200,
      { auth: { client_token: token, lease_duration: this.lease.seconds, renewable: true, policies: [] } },
    ];
  }

  #transit(method: string, path: string, body: object): Said {
    const [, act, name, more] =
      /^transit\/(keys|encrypt|decrypt|rewrap)\/([\w.-]+)(\/rotate)?$/.exec(path) ?? [];
    if (!act) return refused(404, 'no handler for route');
    const key = this.#keys.get(name!);
    if (act === 'keys' && !more) return key ? [200, { data: viewOf(name!, key) }] : refused(404);
    if (!key) return refused(400, 'encryption key not found');
    if (act === 'keys') {
      key.versions.push({ secret: randomBytes(32), madeAt: seconds() });
      return [200, { data: viewOf(name!, key) }];
    }
    if (method !== 'POST') return refused(405, 'unsupported operation');
    const input = (body as { batch_input?: Item[] }).batch_input;
    if (!input?.length) return refused(400, 'missing batch input to process');
    const results = input.map((item) => acted(act, key, item));
    return [results.some((one) => 'error' in one) ? 400 : 200, { data: { batch_results: results } }];
  }
}

const seconds = (): number => Math.floor(Date.now() / 100) / 10;

const lookOf = ({ endsAt, renewable }: Token): object => ({
  ttl: endsAt === Infinity ? 0 : Math.ceil(endsAt - seconds()),
  renewable,
});

function renewed(name: string, token: Token): Said {
  if (!token.renewable) return refused(400, 'lease is not renewable');
  token.endsAt = Math.min(seconds() + token.period, token.latest);
  const left = Math.max(0, token.endsAt - seconds());
  return [200, { auth: { client_token: name, lease_duration: left, renewable: true } }];
}

const viewOf = (name: string, { versions, ...key }: Key): object => ({
  name,
  ...key,
  latest_version: versions.length,
  min_encryption_version: 0,
  keys: Object.fromEntries(versions.map(({ madeAt }, index) => [index + 1, Math.floor(madeAt)])),
});

/** One item of a batch. */
function acted(act: string, key: Key, item: Item): Record<string, unknown> {
  try {
    if (act === 'encrypt') return sealed(key, item, Buffer.from(item.plaintext!, 'base64'));
    const plaintext = opened(key, item);
    return act === 'decrypt' ? { plaintext: plaintext.toString('base64') } : sealed(key, item, plaintext);
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function sealed(key: Key, { context, key_version = 0 }: Item, plaintext: Buffer): Record<string, unknown> {
  const version = key_version || key.versions.length;
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secretOf(key, version, context), iv);
  const bytes = Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  return { ciphertext: `vault:v${version}:${bytes.toString('base64')}`, key_version: version };
}

function opened(key: Key, { ciphertext, context }: Item): Buffer {
  const [, version, text] = /^vault:v(\d+):(.+)$/.exec(ciphertext ?? '') ?? [];
  if (!version || !text) throw new Error('invalid ciphertext: no prefix');
  if (Number(version) < key.min_decryption_version)
    throw new Error('ciphertext or signature version is disallowed by policy (too old)');
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    secretOf(key, Number(version), context),
    bytes.subarray(0, 12),
  );
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch {
    throw new Error('cipher: message authentication failed');
  }
}

/** Of a derived key, one for each context. */
function secretOf({ derived, versions }: Key, version: number, context: string | undefined): Buffer {
  const secret = versions[version - 1]?.secret;
  if (!secret) throw new Error('invalid ciphertext: version is too new');
  if (!derived) return secret;
  if (!context) throw new Error('missing context for key derivation');
  return Buffer.from(hkdfSync('sha256', secret, '', Buffer.from(context, 'base64'), 32));
}
