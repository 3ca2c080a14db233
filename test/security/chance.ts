/** Numbers between 0 (included) and 1 (excluded), drawn by the property. */
export class Chance {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]!;
  }

  upTo(most: number): number {
    return 1 + Math.floor(this.next() * most);
  }

  private next(): number {
    const number = this.numbers[this.at % this.numbers.length]!;
    this.at += 1;
    return number;
  }
}
