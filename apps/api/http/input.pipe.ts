import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { InvalidInput, type Issue } from '#kernel';
import { shapeIssuesOf } from './declared-shape.js';
import { issuesOf } from './validation-issues.js';

const PLACES: Readonly<Record<string, Issue['in']>> = { body: 'body', query: 'query', param: 'path' };

/** Validates every declared input. A field that no DTO knows, an undeclared null and a list in place of an object are errors that name it. */
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
    const issues = shapeIssuesOf(body);
    if (issues.length > 0) throw new InvalidInput(issues);
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
