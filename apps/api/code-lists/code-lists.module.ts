import { Module } from '@nestjs/common';
import { CodeListsController } from './code-lists.controller.js';
import { ReadCodeList } from './read-code-list.js';

@Module({ controllers: [CodeListsController], providers: [ReadCodeList] })
export class CodeListsModule {}
