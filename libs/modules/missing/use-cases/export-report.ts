import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import { PhotoOfSearch } from '#modules/documents';
import { fullName, PrintPaper, spanOf, templatesIn, Words } from '#modules/letters';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import type { EpisodeView } from '../domain/episode-view.js';
import { MissingNoPublication } from '../domain/missing.errors.js';
import { STILL_MISSING } from '../domain/episode-transitions.js';
import { type MissingReportDocument, reportDocument } from '../domain/report-document.js';
import { furtherSeenLines, lastSeenLines } from '../domain/report-lines.js';
import { lookLines, reportSections, whoLine } from '../domain/report-sections.js';
import { AgenciesReader } from '../persistence/agencies.reader.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';
import { WithoutSealed } from './without-sealed.js';

const TEMPLATES = templatesIn(join(import.meta.dirname, '../templates'));
const PHOTO = 'photo.jpg';
const TELEPHONE = 'missing.poster.telephone';

export interface PaperFile {
  pdf: Buffer;
  fileName: string;
}

/** A paper with the picture that the search is made with, where its reader gets it. */
@Injectable()
export class PaperWithPhoto {
  constructor(
    private readonly photo: PhotoOfSearch,
    private readonly printPaper: PrintPaper,
  ) {}

  /** @throws TypesetterBusy (503), DocumentTooLarge (422) */
  async run(tx: Tx, episodeId: string, main: string, page: object, words: Words): Promise<Buffer> {
    const photo = await this.photo.forPaper(tx, episodeId);
    const { pdf } = await this.printPaper.run({
      main,
      templates: TEMPLATES,
      page: { ...page, picture: photo ? words.say('search.photo') : '', language: words.language },
      words,
      pictures: new Map(photo ? [[PHOTO, photo]] : []),
      madeAt: tx.now,
    });
    return pdf;
  }
}

/** The missing report, for whoever may see the search: on paper and for other software. Each time is written down. */
@Injectable()
export class ExportReport {
  constructor(
    private readonly views: EpisodeViews,
    private readonly paper: PaperWithPhoto,
    private readonly agencies: AgenciesReader,
    private readonly journal: MissingJournal,
    private readonly withoutSealed: WithoutSealed,
  ) {}

  /** @throws NotFound */
  async data(tx: Tx, id: string): Promise<MissingReportDocument> {
    const instead = new Words(memberOf(tx).language).say('hidden.sealed');
    const view = await this.withoutSealed.run(tx, await this.views.one(tx, id), instead);
    this.journal.exported(tx, { action: 'missing.report_exported', format: 'json' }, view);
    return reportDocument(view, tx.now);
  }

  /** @throws NotFound; TypesetterBusy (503), DocumentTooLarge (422) */
  async pdf(tx: Tx, id: string, language: Language): Promise<PaperFile> {
    const [shown, maker] = await tx.inLanguage(language, () =>
      Promise.all([this.views.one(tx, id), this.agencies.one(tx, memberOf(tx).agencyId)]),
    );
    const words = new Words(language);
    const view = await this.withoutSealed.run(tx, shown, words.say('hidden.sealed'));
    const page = {
      title: words.say('search.title'),
      lead: words.say('search.lead'),
      sections: reportSections(view, words),
      reference: view.reference,
      number: `${view.reference} / ${view.number}`,
      date: words.day(tx.now),
      from: maker.name,
      recipient: { name: words.say('search.to'), kind: '' },
      made: words.say('made', { who: maker.name, when: words.instant(tx.now) }),
    };
    const pdf = await this.paper.run(tx, id, 'report.typ', page, words);
    this.journal.exported(tx, { action: 'missing.report_exported', format: 'pdf', language }, view);
    return { pdf, fileName: `${view.reference}-${view.number}-${language}.pdf` };
  }
}

/** The poster: only as long as a decision to publish stands and the person is missing. */
@Injectable()
export class MakePoster {
  constructor(
    private readonly views: EpisodeViews,
    private readonly paper: PaperWithPhoto,
    private readonly rules: Rules,
    private readonly journal: MissingJournal,
    private readonly withoutSealed: WithoutSealed,
  ) {}

  /** @throws NotFound; MissingNoPublication (409); TypesetterBusy (503) */
  async run(tx: Tx, id: string, language: Language): Promise<PaperFile> {
    const found = await tx.inLanguage(language, () => this.views.one(tx, id));
    if (!found.authorities.publication?.allowed || !STILL_MISSING.includes(found.status))
      throw new MissingNoPublication();
    const view = await this.withoutSealed.ofPoster(tx, found);
    const telephone = (await this.rules.read(tx, [TELEPHONE])).value<string>(TELEPHONE);
    const words = new Words(language);
    const page = {
      ...posterOf(view, words),
      telephone,
      made: words.say('search.poster.made', { when: words.day(tx.now) }),
    };
    const pdf = await this.paper.run(tx, id, 'poster.typ', page, words);
    this.journal.exported(tx, { action: 'missing.poster_exported', format: 'pdf', language }, view);
    // Nothing in its name leads back to a case.
    return { pdf, fileName: `poster-${language}.pdf` };
  }
}

function posterOf(view: EpisodeView, words: Words) {
  const names = view.person?.names ?? [];
  const of = (kind: string) => names.filter((name) => name.kind === kind).map(fullName);
  const [first, ...others] = [...of('primary'), ...of('original_script')];
  return {
    title: words.say('search.poster.title'),
    name: first ?? words.say('search.poster.title'),
    names: others.map(spanOf),
    who: whoLine(view, words),
    lines: [...lookLines(view, words), ...lastSeenLines(view, words), ...furtherSeenLines(view, words, true)],
    seen: words.say('search.poster.seen'),
    answers: words.say('search.poster.answers'),
  };
}
