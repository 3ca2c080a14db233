import { Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { CheckpointFile } from './persistence/checkpoint-file.js';
import { CheckpointsRepository } from './persistence/checkpoints.repository.js';
import { MakeCheckpoint, NotaryKey } from './use-cases/make-checkpoint.js';
import { PublishCheckpoints } from './use-cases/publish-checkpoints.js';

/** Signs the audit log: the worker's alone. */
@Module({
  providers: [
    {
      provide: NotaryKey,
      inject: [Config],
      useFactory: ({ auditKeyFile }: Config) => new NotaryKey(auditKeyFile),
    },
    {
      provide: CheckpointFile,
      inject: [Config],
      useFactory: ({ auditCheckpointFile }: Config) => new CheckpointFile(auditCheckpointFile),
    },
    CheckpointsRepository,
    MakeCheckpoint,
    PublishCheckpoints,
  ],
  exports: [MakeCheckpoint, PublishCheckpoints],
})
export class CheckpointsModule {}
