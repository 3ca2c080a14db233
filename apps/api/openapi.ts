import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { apiDocument } from './create-api.js';

/**
 * `npm run openapi`: writes the API's document to a file, without a database, for the web client's types and for the
 * check that the committed one is true.
 */
const target = process.argv[2] ?? 'docs/openapi.json';
await writeFile(target, `${JSON.stringify(await apiDocument(), null, 2)}\n`);
process.stdout.write(`${target}\n`);
