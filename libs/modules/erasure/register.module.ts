import { Module } from '@nestjs/common';
import { ErasureRegister } from '#platform/backup';
import { Config } from '#platform/config';
import { ErasureMarks } from '#platform/crypto';
import { ErasuresRepository } from './persistence/erasures.repository.js';
import { PublishErasures } from './use-cases/publish-erasures.js';

/** Writes the register of erasures outside the database: the worker's alone. */
@Module({
  providers: [
    {
      provide: ErasureRegister,
      inject: [Config, ErasureMarks],
      useFactory: ({ erasureFile }: Config, marks: ErasureMarks) => new ErasureRegister(erasureFile, marks),
    },
    ErasuresRepository,
    PublishErasures,
  ],
  exports: [PublishErasures],
})
export class ErasureRegisterModule {}
