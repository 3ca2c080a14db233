import { randomBytes } from 'node:crypto';
import { codeLists } from '#platform/code-lists';
import { aCase, once } from '../../factories/cases.js';
import { aDocument, complete, putAll, putChunk, start, uploadBody } from '../../factories/documents.js';
import { share } from '../../factories/sharing.js';
import { outside, post, type Thing } from './thing.js';
import type { World } from './world.js';

/** Who adds documents. */
const WRITERS = [
  'police',
  'labour_inspectorate',
  'magistrate',
  'immigration_office',
  'guardianship_service',
  'guardian_office',
  'specialised_centre',
  'child_shelter',
  'youth_service',
  'reception',
  'cgrs',
] as const;

/** Documents of one case of the police, which another agency reads, and what is on its way to them. */
export async function thingsOfPapers(world: World): Promise<Thing[]> {
  const { id } = await aCase(world.police);
  await share(world.api, id, world.otherShelter, { categories: ['identity'] });
  return [documentOf(world, id), uploadOf(world, id, await aDocument(world.api, world.police, id))];
}

const aText = () => Buffer.from(`A note, ${randomBytes(8).toString('hex')}.\n`);

function documentOf({ api, police, officer, otherShelter }: World, caseId: string): Thing {
  const statuses = ['kept', 'deleted'];
  const reason = codeLists['document-deletion']![0]!.code;
  const moves = { kept: { version: 'kept', deletion: 'deleted' } };
  const notTheirs = [403, 'categoryNotYours'] as const;
  return {
    name: 'document',
    table: 'documents',
    statuses,
    rights: { version: WRITERS, deletion: WRITERS },
    // Of what they write no document is: that is said before the case is looked up.
    instead: {
      'magistrate version': notTheirs,
      'youth_service version': notTheirs,
      'reception version': notTheirs,
      'cgrs version': notTheirs,
    },
    sides: { police: { moves }, officer: { moves }, otherShelter: outside(statuses) },
    columns: { deleted: `deleted_at = now(), deletion_reason = '${reason}'` },
    make: async () => ({
      id: await aDocument(api, police, caseId),
      players: { police, officer, otherShelter },
      ids: {},
    }),
    request: (player, { id }, act) =>
      act === 'version'
        ? player.post(`/cases/${caseId}/document-uploads`, uploadBody(aText(), { documentId: id }), once())
        : post(player, `/documents/${id}/deletion`, { reason }),
  };
}

const TEXT = Buffer.from('A statement that is sent in one piece.\n');

function uploadOf({ api, police, officer, otherShelter }: World, caseId: string, documentId: string): Thing {
  const statuses = ['receiving', 'checking', 'done', 'refused', 'abandoned', 'expired'];
  const ended = 'ended_at = now()';
  return {
    name: 'document_upload',
    table: 'document_uploads',
    statuses,
    rights: { chunk: WRITERS, check: WRITERS, abandonment: WRITERS },
    answers: { chunk: 200, check: 200, abandonment: 204 },
    elsewhere: {
      acceptance: 'what the check comes to',
      refusal: 'what the check comes to',
      release: 'what the check comes to',
      expiry: 'is the worker’s: test/reliability/uploads.spec.ts',
    },
    sides: {
      police: {
        moves: {
          receiving: { chunk: 'receiving', check: 'done', abandonment: 'abandoned' },
          // Asked again, it says the same again.
          done: { check: 'done' },
        },
      },
      officer: outside(statuses),
      otherShelter: outside(statuses),
    },
    instead: { 'checking check': [409, 'uploadBeingChecked'], 'refused check': [422, 'fileType'] },
    columns: {
      checking: `claimed_until = now() + interval '1 hour'`,
      done: `made_document_id = '${documentId}', ${ended}`,
      refused: `refusal = 'fileType', ${ended}`,
      abandoned: ended,
      expired: ended,
    },
    async make() {
      const { body } = await start(police, caseId, TEXT);
      await putAll(api, police, body.id, TEXT);
      return { id: body.id, players: { police, officer, otherShelter }, ids: {} };
    },
    request(player, { id }, act) {
      if (act === 'chunk') return putChunk(api, player, id, 0, TEXT);
      return act === 'check' ? complete(player, id) : player.delete(`/document-uploads/${id}`);
    },
  };
}
