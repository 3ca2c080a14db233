import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { NotFound } from '#kernel';

const NUMBER = /^(?:0|[1-9]\d{0,2})$/;

/** A number that cannot be one of anything gets the answer of one that is not there. */
@Injectable()
class SmallNumberPipe implements PipeTransform<unknown, number> {
  transform(value: unknown): number {
    // The pipe of all input has made a number of it, or none.
    if (!NUMBER.test(String(value))) throw new NotFound();
    return Number(value);
  }
}

/** The number of a piece or a version in the path. @throws NotFound (404) when it is none */
export const SmallNumber = () => Param('number', SmallNumberPipe);
