import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const INDEX = 'index.html';
const COMPRESSED = /\.(br|gz)$/;
/** Vite puts a hash of the content into the name of everything in this folder. */
const IMMUTABLE = /^assets\//;
/** One is fetched when a name in its script is shown: in the cache of a device that several share it would say so afterwards. */
const FONT = /\.(otf|ttf|woff2?)$/;

/**
 * Serves the built client. Its own paths (`/cases/…`) exist in the browser only, so that every other address a person
 * opens gives the same page; what a script or a style asks for and is not there stays 404.
 *
 * @param folder the build's result; a server without one is an API only
 */
export async function serveClient(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, INDEX))) return;
  const client = new BuiltClient(folder);
  await server.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
  });
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    const path = decodePath(request.url).slice(1) || INDEX;
    if (client.has(path)) return send(reply, path);
    const page = !path.startsWith('api/') && request.headers.accept?.includes('text/html');
    return page ? send(reply, INDEX) : reply.callNotFound();
  };
  server.route({ method: ['GET', 'HEAD'], url: '/*', handler: answer });
}

function send(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('Cache-Control', cacheOf(path)).sendFile(path);
}

function cacheOf(path: string): string {
  if (FONT.test(path)) return 'no-store';
  return IMMUTABLE.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** The files of one build. A new build beside a running server (`npm run dev`) is noticed by its page. */
class BuiltClient {
  private files = new Set<string>();
  private builtAt = 0;

  constructor(private readonly folder: string) {}

  /** Whether the build has this file: only such a path ever reaches the disk. */
  has(path: string): boolean {
    return this.files.has(path) || (this.#rebuilt() && this.files.has(path));
  }

  #rebuilt(): boolean {
    const builtAt = statSync(join(this.folder, INDEX), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (builtAt === this.builtAt) return false;
    this.builtAt = builtAt;
    this.files = new Set(filesOf(this.folder));
    return true;
  }
}

/** Paths of the build's files as addresses; their compressed twins are found by the plugin. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !COMPRESSED.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function decodePath(url: string): string {
  try {
    return decodeURIComponent(url.split('?', 1)[0]!);
  } catch {
    return '/';
  }
}
