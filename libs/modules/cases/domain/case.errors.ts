import { Refused } from '#kernel';

/** The role of the actor writes nothing of this data category (need-to-know matrix). */
export class CategoryNotYours extends Refused {
  constructor(category: string) {
    super('categoryNotYours', { category });
  }
}
