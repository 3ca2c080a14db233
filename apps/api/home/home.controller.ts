import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Tx } from '#platform/database';
import { Answers, Permission, Work } from '../http/index.js';
import { HomePage } from './home-page.js';
import { HomeView } from './home.dto.js';

/** The first screen after login. */
@ApiTags('home')
@Controller('home')
export class HomeController {
  constructor(private readonly homePage: HomePage) {}

  @Get()
  @Permission('home:read')
  @Answers(HomeView)
  home(@Work() tx: Tx) {
    return this.homePage.run(tx);
  }
}
