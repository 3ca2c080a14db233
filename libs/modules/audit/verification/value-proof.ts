import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Finding } from './chain-walk.js';
import type { CopiedRow } from './copy-rows.js';

/*
 * Opens every value and compares it with its commitment, from the specification alone (as chain-format.ts).
 *
 * Master key: 32 bytes in base64 in a file, and while it is renewed the next one in a file beside it, `.next`. Wrapping key = HKDF-SHA256(master key, salt 'relais master key', info
 * 'relais/case-key-wrapping'), its mark the first 4 bytes with info 'relais/mark'. Wrapped case key = 0x01 | mark (4 bytes) | iv (12) | tag (16) | key (32), AES-256-GCM with
 * associated data `case-key|<case>|<version>`; or, of a key service, 0x02 | mark (4 bytes) | what the service gave. Sealed text = 0x01 | key version (2) | iv (12) | tag (16) | ciphertext,
 * associated data `audit_values|<column>|<case>|<entry>:<ordinal>|<version>`.
 */

const version = (column: string) =>
  `case when length(${column}) > 2 then get_byte(${column}, 1) * 256 + get_byte(${column}, 2) end`;
const hex = (column: string) => `encode(${column}, 'hex')`;

/**
 * Every value with the key it was sealed under, or when the case was erased. A key that is gone, or said to be destroyed, was taken away
 * unless an entry of a chain names the case and the line of the register: the entry is held against its chain and the checkpoints like
 * every other one, a row of the register alone against nothing. It is an entry of the worker that erased it, or of the person whom the
 * register names, not older than that, or of the restore that did it again; no other actor has one written.
 */
export const SEALED_VALUES = /* sql */ `
  with erased as materialized (
    select g.erased_case_id as case_id, min(g.erased_at) as erased_at from relais.erasures g
    join relais.audit_events e on e.kind = 'act' and e.outcome = 'done' and e.case_id is null and e.subject_type = 'case'
      and e.subject_id = g.erased_case_id and e.params ->> 'erasure' = g.id::text
      and e.written_at >= coalesce(g.replayed_at, g.erased_at) - interval '1 second'
      and case e.action when 'erasure.done' then e.system_actor = 'erasure' and g.replayed_at is null or e.actor_membership = g.confirmed_by_membership and e.actor_agency = g.owner_agency_id
        when 'erasure.replayed' then e.system_actor = 'restore' and g.replayed_at is not null end
    group by g.erased_case_id)
  select v.chain_id, v.seq, v.ordinal, v.event_id, v.case_id, ${hex('v.commitment')}, ${hex('v.before_sealed')},
    ${hex('v.after_sealed')}, k.version, ${hex('k.wrapped')},
    case when k.case_id is null then e.erased_at end, v.field, v.category, v.owner_agency_id,
    case when substring(coalesce(v.before_sealed, v.after_sealed) from 1 for 1) = '\\x02' then (select ${hex('substring(x.commitments from v.ordinal * 32 - 31 for 32)')}
      from relais.audit_events x where x.chain_id = v.chain_id and x.seq = v.seq) end
  from relais.audit_values v
  left join relais.case_keys k on k.case_id = v.case_id
    and k.version = ${version('coalesce(v.before_sealed, v.after_sealed)')}
  left join erased e on e.case_id = v.case_id
  order by v.chain_id, v.seq, v.ordinal`;

/** Keys that are none, as neither a master key nor a key service wraps one: said once, also of a case without values. */
export const BROKEN_KEYS = /* sql */ `
  select distinct k.case_id, 1, 'is of a case whose key was overwritten' from relais.case_keys k
  where k.destroyed_at is null and case when length(k.wrapped) < 65 then true else get_byte(k.wrapped, 0) not in (1, 2) end
  order by 1`;

interface Place {
  caseId: string;
  row: string;
  version: string;
}

/** Takes the rows of SEALED_VALUES. */
export class ValueProof {
  readonly findings: Finding[] = [];
  /** Values whose text is what was committed to. */
  proven = 0;
  /** Values of cases that were erased: nobody can open them any more, as it should be. */
  erased = 0;
  /** Wrapping keys by the marks of their master keys. */
  private readonly wrapping: Map<string, Buffer>;
  private readonly caseKeys = new Map<string, Buffer>();

  /**
   * @param masterKeyFile path of the file with the master key, where there is one
   * @param ofService what a key service opens, by what it wrapped in hexadecimal
   */
  constructor(
    masterKeyFile: string | undefined,
    private readonly ofService: ReadonlyMap<string, Buffer> = new Map(),
  ) {
    const files = !masterKeyFile
      ? []
      : [masterKeyFile, `${masterKeyFile}.next`].filter((file, i) => i === 0 || existsSync(file));
    this.wrapping = new Map(files.map((file) => wrappingKey(file)));
  }

  take(row: CopiedRow): void {
    const [chainId, seq, ordinal, , , , , , , , destroyed] = row;
    if (destroyed) {
      this.erased += 1;
      return;
    }
    const problem = this.problemOf(row);
    if (!problem) this.proven += 1;
    else
      this.findings.push({
        chainId: chainId!,
        seq: Number(seq),
        problem: `has a value ${ordinal} ${problem}`,
      });
  }

  private problemOf(columns: CopiedRow): string | undefined {
    const [, , ordinal, eventId, caseId, commitment, before, after, keyVersion, wrapped] = columns;
    const [field, category, owner, expected] = columns.slice(11);
    if (!wrapped) return 'whose key is missing';
    const place: Place = { caseId: caseId!, row: `${eventId}:${ordinal}`, version: keyVersion! };
    try {
      const key = this.caseKey(place, wrapped);
      if (expected) {
        const said = {
          ordinal: Number(ordinal),
          eventId: eventId!,
          caseId: caseId!,
          field: field!,
          category: category!,
        };
        return problemOfLayers(
          key,
          place,
          { ...said, owner: owner!, commitment: commitment!, before: before!, after: after! },
          expected,
        );
      }
      const texts = [open(key, place, 'before_sealed', before), open(key, place, 'after_sealed', after)];
      const isSame = commit(saltOf(key, place), texts) === commitment;
      return isSame ? undefined : 'that is not what was committed to';
    } catch {
      return 'that cannot be opened';
    }
  }

  private caseKey({ caseId, version: keyVersion }: Place, wrapped: string): Buffer {
    const known = this.caseKeys.get(wrapped) ?? this.ofService.get(wrapped);
    if (known) return known;
    this.caseKeys.clear(); // values come case by case
    const bytes = Buffer.from(wrapped, 'hex');
    const wrapping = this.wrapping.get(bytes.subarray(1, 5).toString('hex'));
    if (!wrapping) throw new Error('under another master key');
    const key = decrypt(wrapping, bytes.subarray(5), `case-key|${caseId}|${keyVersion}`);
    this.caseKeys.set(wrapped, key);
    return key;
  }
}

function wrappingKey(file: string): [mark: string, key: Buffer] {
  const master = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  const subkey = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, 'relais master key', `relais/${purpose}`, 32));
  return [subkey('mark').subarray(0, 4).toString('hex'), subkey('case-key-wrapping')];
}

function open(
  key: Buffer,
  place: Place,
  column: string,
  sealed: string | null | undefined,
): Buffer | undefined {
  if (!sealed) return undefined;
  const context = `audit_values|${column}|${place.caseId}|${place.row}|${place.version}`;
  return decrypt(key, Buffer.from(sealed, 'hex').subarray(3), context);
}

interface ChainValue {
  ordinal: number;
  eventId: string;
  caseId: string;
  field: string;
  category: string;
  owner: string;
  commitment: string;
  before: string | null;
  after: string | null;
}

/** Hash of a value as chain-format.ts says it, of the bytes that were in the layer. */
function hashOf(value: ChainValue, before: Buffer | undefined, after: Buffer | undefined): string {
  const hash = createHash('sha256').update(Buffer.from([1]));
  const uuid = (text: string) => Buffer.from(text.replaceAll('-', ''), 'hex');
  const ordinal = Buffer.alloc(8);
  ordinal.writeBigInt64BE(BigInt(value.ordinal));
  const texts = [Buffer.from(value.field, 'utf8'), Buffer.from(value.category, 'utf8'), uuid(value.owner)];
  const fields = [
    uuid(value.eventId),
    ordinal,
    uuid(value.caseId),
    ...texts,
    Buffer.from(value.commitment, 'hex'),
  ];
  for (const bytes of [...fields, before, after]) {
    const length = Buffer.alloc(4);
    length.writeInt32BE(bytes ? bytes.length : -1);
    hash.update(length).update(bytes ?? Buffer.alloc(0));
  }
  return hash.digest('hex');
}

/** A value in a layer more: what is in it is what the entry committed to, and what was written is what that committed to. */
function problemOfLayers(key: Buffer, place: Place, value: ChainValue, expected: string): string | undefined {
  const [before, after] = [
    layer(key, place, 'before_sealed', value.before),
    layer(key, place, 'after_sealed', value.after),
  ];
  const salt = (before ?? after)!.salt;
  if (!salt.equals((after ?? before)!.salt)) return 'that cannot be opened';
  if (hashOf(value, before?.bytes, after?.bytes) !== expected) return 'that was changed';
  return commit(salt, [before?.text, after?.text]) === value.commitment
    ? undefined
    : 'that is not what was committed to';
}

interface Layer {
  salt: Buffer;
  bytes: Buffer;
  text: Buffer;
}

function layer(key: Buffer, place: Place, column: string, sealed: string | null): Layer | undefined {
  const content = open(key, place, `${column}|resealed`, sealed);
  if (!content) return undefined;
  const end = 36 + content.readUInt32BE(32);
  return { salt: content.subarray(0, 32), bytes: content.subarray(36, end), text: content.subarray(end) };
}

function saltOf(key: Buffer, { caseId, row }: Place): Buffer {
  const secret = Buffer.from(hkdfSync('sha256', key, caseId, 'relais/audit-salt', 32));
  return createHmac('sha256', secret).update(row).digest();
}

function commit(salt: Buffer, texts: (Buffer | undefined)[]): string {
  const hash = createHash('sha256')
    .update(Buffer.from([1]))
    .update(salt);
  for (const text of texts) {
    const length = Buffer.alloc(4);
    length.writeInt32BE(text ? text.length : -1);
    hash.update(length).update(text ?? Buffer.alloc(0));
  }
  return hash.digest('hex');
}

/** `Relais\0\x01` before a message of ChaCha20-Poly1305, whose key is derived; without it AES-256-GCM. */
const OTHER = Buffer.from('Relais\0\x01', 'latin1');

function decrypt(key: Buffer, message: Buffer, context: string): Buffer {
  const isOther = message.subarray(0, 8).equals(OTHER);
  const own = isOther ? Buffer.from(hkdfSync('sha256', key, '', 'relais/chacha20-poly1305', 32)) : key;
  const body = message.subarray(isOther ? 8 : 0);
  const [iv, tag, text] = [body.subarray(0, 12), body.subarray(12, 28), body.subarray(28)];
  const decipher = isOther
    ? createDecipheriv('chacha20-poly1305', own, iv, { authTagLength: 16 })
    : createDecipheriv('aes-256-gcm', own, iv, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context, 'utf8'), { plaintextLength: text.length }).setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]);
}
