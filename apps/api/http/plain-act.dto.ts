import { Equals, IsOptional } from 'class-validator';

/** The body of an act that says nothing but itself: `{}`. Any field is refused. */
export class PlainAct {
  /** Never sent. A DTO without a declared field would not be validated at all. */
  @IsOptional()
  @Equals(undefined)
  readonly nothing?: undefined;
}
