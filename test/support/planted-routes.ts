import { Body, Controller, Get, Injectable, Module, Param, Post, Query, Sse } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { interval, map, startWith } from 'rxjs';
import { NotFound, pageOf, Refused } from '#kernel';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersPage,
  Cacheable,
  Creates,
  Id,
  IfMatch,
  Limited,
  NoActivity,
  NoUnitOfWork,
  PageOf,
  Paging,
  type PagingRequest,
  PagingQuery,
  Permission,
  Work,
} from '../../apps/api/http/index.js';

class Month {
  @IsInt() @Min(1) @Max(12) @IsOptional() month?: number;
}

class Person {
  @ValidateNested() @Type(() => Month) @IsOptional() birthDate?: Month;
  @IsIn(['female', 'male']) @IsOptional() sex?: string;
}

export class ThingBody {
  @IsString() @MaxLength(50) name: string;
  @ValidateNested() @Type(() => Person) @IsOptional() person?: Person;
}

export class ThingView {
  @ApiProperty({ type: String }) id: string;
  @ApiProperty({ type: String }) name: string;
}

export class ThingPage extends PageOf(ThingView) {}

export class ThingsQuery extends PagingQuery {
  @IsString() @IsOptional() kind?: string;
}

/** What a test makes with `create table planted (id uuid primary key, name text)`. */
@Injectable()
export class ReadThing {
  async run(tx: Tx, id: string) {
    const [thing] = await tx.query<{ id: string; name: string }>(
      'select id, name from relais.planted where id = $1',
      [id],
    );
    if (!thing) throw new NotFound();
    return { ...thing, etag: 'v1' };
  }
}

@Controller('planted')
export class PlantedController {
  constructor(private readonly readThing: ReadThing) {}

  @Get('leak')
  @Permission('home:read')
  @Answers(ThingView)
  leak() {
    return { id: '1', name: 'n', etag: 'v1', shelterAddress: 'Hidden street 1', nested: { secret: true } };
  }

  @Get('undecided')
  @Answers(ThingView)
  undecided() {
    return { id: '1', name: 'n' };
  }

  @Get('forbidden')
  @Permission('access-log:read')
  @Answers(ThingView)
  forbidden() {
    return { id: '1', name: 'n' };
  }

  @Get('list')
  @Permission('home:read')
  @AnswersPage(ThingPage)
  list(@Query() _query: ThingsQuery, @Paging() page: PagingRequest) {
    const rows = Array.from({ length: 7 }, (_, i) => ({ id: `thing-${i}`, name: `thing ${i}` }));
    const after = rows.filter(({ id }) => page.after === undefined || id > page.after);
    return {
      ...pageOf(after.slice(0, page.limit + 1), page.limit, ({ id }) => id),
      total: page.total ? 7 : undefined,
    };
  }

  @Post('query')
  @Permission('home:read')
  @AnswersPage(ThingPage)
  query(@Body() _query: ThingsQuery, @Paging() page: PagingRequest) {
    return this.list(_query, page);
  }

  @Get('stable')
  @Permission('home:read')
  @Cacheable()
  @Answers(ThingView)
  stable() {
    return { id: '1', name: 'always' };
  }

  @Get('searches')
  @Permission('home:read')
  @Limited('search')
  @Answers(ThingView)
  searches() {
    return { id: '1', name: 'n' };
  }

  @Post('things')
  @Permission('home:read')
  @Creates(ReadThing, { location: '/planted/things/:id' })
  @Answers(ThingView, 201)
  async create(@Work() tx: Tx, @Body() body: ThingBody) {
    const id = crypto.randomUUID();
    await tx.query('insert into relais.planted (id, name) values ($1, $2)', [id, body.name]);
    await tx.query('select pg_sleep(0.05)');
    return this.readThing.run(tx, id);
  }

  @Get('things/:id')
  @Permission('home:read')
  @Answers(ThingView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readThing.run(tx, id);
  }

  @Post('things/:id/acceptance')
  @Permission('home:read')
  @Creates(ReadThing, { key: 'optional' })
  @Answers(ThingView, 201)
  async accept(@Work() tx: Tx, @Id() id: string, @IfMatch() version: string) {
    const thing = await this.readThing.run(tx, id);
    if (thing.name === 'accepted')
      throw new (await import('#kernel')).IllegalTransition('acceptance', 'accepted');
    if (version !== thing.etag) throw new (await import('#kernel')).StaleVersion();
    return thing;
  }

  @Get('refused/:id')
  @Permission('home:read')
  @Answers(ThingView)
  async refused(@Work() tx: Tx, @Id() id: string) {
    await tx.query('insert into relais.planted (id, name) values ($1, $2)', [id, 'must be rolled back']);
    throw new Refused('planted');
  }

  @Get('fails/:state')
  @Permission('home:read')
  @Answers(ThingView)
  async fails(@Work() tx: Tx, @Param('state') state: string) {
    await tx.query(
      `do $$ begin raise exception 'Janssens, Marie' using errcode = '${state.replace(/\W/g, '')}'; end $$`,
    );
  }

  @Get('throws')
  @Permission('home:read')
  @Answers(ThingView)
  throws() {
    throw new Error('Janssens, Marie');
  }

  @Sse('events')
  @Permission('event:read')
  @NoUnitOfWork()
  @NoActivity()
  events() {
    return interval(20).pipe(
      startWith(-1),
      map((n) => ({ id: String(n + 1), type: 'case', data: { n } })),
    );
  }
}

/** Routes no product has: each does on purpose what the edge must catch. */
@Module({ controllers: [PlantedController], providers: [ReadThing] })
export class PlantedModule {}
