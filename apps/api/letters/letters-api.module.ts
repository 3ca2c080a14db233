import { Module } from '@nestjs/common';
import { LettersModule } from '#modules/letters';
import { LetterFile } from './letter-file.js';
import { CaseLettersController, LettersController } from './letters.controller.js';

@Module({
  imports: [LettersModule],
  controllers: [CaseLettersController, LettersController],
  providers: [LetterFile],
})
export class LettersApiModule {}
