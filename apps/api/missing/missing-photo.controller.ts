import { Body, Controller, Get, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FileBytes } from '#modules/documents';
import { ChooseSearchPhoto, ReadEpisode, SearchPhoto } from '#modules/missing';
import type { Tx } from '#platform/database';
import { ActsOn, AnswersFile, Id, Permission, Work } from '../http/index.js';
import { ChoosePhoto } from './missing.dto.js';
import { MissingEpisodeView } from './missing-view.dto.js';

/** The photo somebody is searched with: for whoever was told, until they are found. */
@ApiTags('missing')
@Controller('missing-episodes/:id/photo')
export class MissingPhotoController {
  constructor(
    private readonly searchPhoto: SearchPhoto,
    private readonly chooseSearchPhoto: ChooseSearchPhoto,
  ) {}

  /** The whole picture, to be kept and passed on in the search; each time is logged. */
  @Get()
  @Permission('missing:read')
  @AnswersFile('image/jpeg', 'image/png', 'image/webp')
  async content(@Work() tx: Tx, @Id() id: string) {
    return attachment(await this.searchPhoto.content(tx, id));
  }

  /** A small picture of it; seeing it is logged. */
  @Get('preview')
  @Permission('missing:read')
  @AnswersFile('image/webp')
  async preview(@Work() tx: Tx, @Id() id: string) {
    return inline(await this.searchPhoto.preview(tx, id));
  }

  /** With which photo of the case one searches: from now on exactly this version goes to the agencies that were told. */
  @Post()
  @ActsOn('missing:write', ReadEpisode, MissingEpisodeView)
  choose(@Work() tx: Tx, @Id() id: string, @Body() photo: ChoosePhoto) {
    return this.chooseSearchPhoto.run(tx, id, photo);
  }
}

function attachment({ content, mediaType, bytes, name }: FileBytes): StreamableFile {
  const disposition = `attachment; filename="${name}"`;
  return new StreamableFile(content, { type: mediaType, length: bytes, disposition });
}

function inline(picture: Buffer): StreamableFile {
  return new StreamableFile(picture, { type: 'image/webp', disposition: 'inline' });
}
