import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { type SystemActor } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { LOGGER } from '#platform/telemetry';
import type { Logger } from 'pino';
import { BounceTokens } from './bounce-tokens.js';
import { CaseKeys } from './case-keys.js';
import { ConsultationKeys } from './consultation-keys.js';
import { Cursors } from './cursors.js';
import { FactorKeys } from './factor-keys.js';
import { HouseKeys } from './house-keys.js';
import { IncidentKeys } from './incident-keys.js';
import { DraftKeys, ErasureMarks, RequestHashes } from './keyed-hashes.js';
import { ReadKeyRotation } from './key-rotation.js';
import { LinkTokens } from './link-tokens.js';
import { MasterKey } from './master-key.js';
import { type KeySettings, openMasterKey } from './master-keys.js';
import { type Ask, openRoot, RootSecret } from './root-secret.js';
import { ToDoKeys } from './to-do-keys.js';
import { VaultKeys } from './vault-keys.js';

/** A class whose only dependency is a key of its own, derived from the root secret once at start. */
function keyed<T>(type: new (key: Buffer) => T, purpose: string): Provider {
  return {
    provide: type,
    inject: [RootSecret],
    useFactory: (root: RootSecret) => new type(root.derive(purpose)),
  };
}

const LINKS = 'links';
const ERASURES = 'erasures';

/** Looks after the keys, as the database knows it. */
const KEYS: SystemActor = { kind: 'system', name: 'keys' };

/** For a program that makes a link outside of a server; the same tokens. @throws MasterKeyError */
export async function linkTokensFrom(settings: KeySettings, ask: Ask): Promise<LinkTokens> {
  return new LinkTokens((await openRoot(await openMasterKey(settings), ask)).derive(LINKS));
}

/** For a restore, which runs outside of a server; the same marks. */
export const erasureMarksFrom = (root: RootSecret): ErasureMarks => new ErasureMarks(root.derive(ERASURES));

const rootSecret: Provider = {
  provide: RootSecret,
  inject: [MasterKey, UnitOfWork],
  useFactory: (master: MasterKey, unitOfWork: UnitOfWork) =>
    unitOfWork.run(KEYS, (tx) => openRoot(master, (sql, values) => tx.query(sql, values))),
};

/** Keys and what is made with them, for every module of a process. */
@Global()
@Module({})
export class CryptoModule {
  /**
   * @param settings where the master key is; the start fails with a `MasterKeyError` when it cannot be used, or is not the one of
   *   this database
   */
  static forRoot(settings: KeySettings): DynamicModule {
    const providers: Provider[] = [
      {
        provide: MasterKey,
        inject: [LOGGER],
        useFactory: (logger: Logger) => openMasterKey(settings, (words) => logger.warn(words)),
      },
      rootSecret,
      CaseKeys,
      ReadKeyRotation,
      keyed(Cursors, 'cursors'),
      keyed(RequestHashes, 'request-hashes'),
      keyed(DraftKeys, 'drafts'),
      keyed(LinkTokens, LINKS),
      keyed(BounceTokens, 'bounces'),
      keyed(VaultKeys, 'vault'),
      keyed(ConsultationKeys, 'consultations'),
      keyed(IncidentKeys, 'incidents'),
      keyed(HouseKeys, 'houses'),
      keyed(ToDoKeys, 'to-dos'),
      keyed(FactorKeys, 'second-factors'),
      keyed(ErasureMarks, ERASURES),
    ];
    return {
      module: CryptoModule,
      providers,
      exports: [
        MasterKey,
        CaseKeys,
        ReadKeyRotation,
        Cursors,
        RequestHashes,
        DraftKeys,
        LinkTokens,
        BounceTokens,
        VaultKeys,
        ConsultationKeys,
        IncidentKeys,
        HouseKeys,
        ToDoKeys,
        FactorKeys,
        ErasureMarks,
      ],
    };
  }
}
