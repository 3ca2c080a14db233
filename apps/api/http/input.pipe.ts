import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { InvalidInput, type Issue } from '#kernel';
import { nullIssuesOf } from './null-fields.js';
import { issuesOf } from './validation-issues.js';

const PLACES: Readonly<Record<string, Issue['in']>> = { body: 'body', query: 'query', param: 'path' };

/** Validates every declared input; a field no DTO knows is an error that names it, and so is null where none is declared. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validationError: { target: false },
      exceptionFactory: (errors) => new InvalidInput(issuesOf(errors, 'body')),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'body') return this.#validated(value, metadata);
    const body = await this.#validated(value ?? {}, metadata);
    const nulls = nullIssuesOf(body);
    if (nulls.length > 0) throw new InvalidInput(nulls);
    return body;
  }

  async #validated(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const place = PLACES[metadata.type] ?? 'body';
      throw new InvalidInput(error.issues.map((issue) => ({ ...issue, in: place })));
    }
  }
}
