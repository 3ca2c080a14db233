const { format, resolveConfig } = require('prettier');

/**
 * What `npx nest generate` writes, in the shape of this repository (CONTRIBUTING, "Where things go"). The texts say what to write in
 * their place; a generated part does nothing until then, and says so by an error.
 */
const classOf = (name) => name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
const wordsOf = (name) => name.replaceAll('-', ' ');

/** `libs/modules/NAME`: the door, the Nest module and the page. */
exports.newModule =
  ({ name }) =>
  async (tree) => {
    const folder = `libs/modules/${name}`;
    const words = wordsOf(name);
    await write(
      tree,
      `${folder}/${name}.module.ts`,
      `import { Module, type Type } from '@nestjs/common';

const USE_CASES: Type<unknown>[] = [];

/** What ${words} are, in a sentence. */
@Module({ providers: [...USE_CASES], exports: USE_CASES })
export class ${classOf(name)}Module {}
`,
    );
    await write(
      tree,
      `${folder}/index.ts`,
      `export { ${classOf(name)}Module } from './${name}.module.js';\n`,
    );
    await write(
      tree,
      `${folder}/README.md`,
      `# ${name}\n\nWhat ${words} are for, in a sentence.\n\nStates: none. Who may: no role yet. Events out: none. Events in: none.\n`,
    );
  };

/** A verb in `use-cases/` of a module, which offers it. */
exports.newUseCase =
  ({ name, path: module }) =>
  async (tree) => {
    const folder = folderOf(tree, module);
    const verb = classOf(name);
    await write(
      tree,
      `${folder}/use-cases/${name}.ts`,
      `import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** What it changes or reads, in a sentence. */
@Injectable()
export class ${verb} {
  /** @throws Error until it is written */
  run(_tx: Tx, id: string): Promise<{ id: string }> {
    return Promise.reject(new Error(\`${name} \${id} is not written\`));
  }
}
`,
    );
    const line = `import { ${verb} } from './use-cases/${name}.js';\n`;
    await change(tree, `${folder}/${module}.module.ts`, (text) =>
      offered(text, verb).replace(/^(?:import [^]*?;\n)+/, (imports) => imports + line),
    );
    await change(
      tree,
      `${folder}/index.ts`,
      (text) => `${text}export { ${verb} } from './use-cases/${name}.js';\n`,
    );
  };

/** `apps/api/NAME`: one route that reads by a use case of the module of the same name, its DTO, and its place in the API. */
exports.newController =
  ({ name, path: reader }) =>
  async (tree) => {
    const door = `${folderOf(tree, name)}/index.ts`;
    if (!reader) throw new Error(`name the use case it reads by: nest generate controller ${name} read-…`);
    if (!tree.readText(door).includes(` ${classOf(reader)} `))
      throw new Error(`${door} offers no ${classOf(reader)}: nest generate use-case ${reader} ${name}`);
    const folder = `apps/api/${name}`;
    await write(tree, `${folder}/${name}.dto.ts`, dtoText(name));
    await write(tree, `${folder}/${name}.controller.ts`, controllerText(name, reader));
    await write(tree, `${folder}/${name}-api.module.ts`, apiModuleText(name));
    const word = `${classOf(name)}ApiModule`;
    const line = `import { ${word} } from './${name}/${name}-api.module.js';\n`;
    await change(tree, 'apps/api/api.module.ts', (text) =>
      text
        .replace(/(?=\n\/\*\* What one API process is made of)/, line)
        .replace(/const WORDS = \[\n/, (start) => `${start}  ${word},\n`),
    );
  };

const dtoText = (name) => `import { ApiProperty } from '@nestjs/swagger';

export class ${classOf(name)}View {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
}
`;

const controllerText = (name, reader) => `import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ${classOf(reader)} } from '#modules/${name}';
import type { Tx } from '#platform/database';
import { Answers, Id, Permission, Work } from '../http/index.js';
import { ${classOf(name)}View } from './${name}.dto.js';

/** What these routes are about, in a sentence. */
@ApiTags('${name}')
@Controller('${name}')
export class ${classOf(name)}Controller {
  constructor(private readonly ${memberOf(reader)}: ${classOf(reader)}) {}

  /** The summary of this route in the API document. */
  @Get(':id')
  @Permission('case:read')
  @Answers(${classOf(name)}View)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.${memberOf(reader)}.run(tx, id);
  }
}
`;

const apiModuleText = (name) => `import { Module } from '@nestjs/common';
import { ${classOf(name)}Module } from '#modules/${name}';
import { ${classOf(name)}Controller } from './${name}.controller.js';

@Module({ imports: [${classOf(name)}Module], controllers: [${classOf(name)}Controller] })
export class ${classOf(name)}ApiModule {}
`;

const memberOf = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** @throws Error without a module that is there: a use case belongs to one */
function folderOf(tree, module) {
  const folder = `libs/modules/${module}`;
  if (module && tree.exists(`${folder}/${module}.module.ts`)) return folder;
  throw new Error(`there is no ${folder}: nest generate module ${module ?? 'NAME'} first`);
}

/** With one more in the list of what the module provides and exports. */
function offered(text, verb) {
  const list = /const USE_CASES(: Type<unknown>\[\])? = \[/;
  if (!list.test(text)) throw new Error('the module has no list USE_CASES: add the use case by hand');
  return text
    .replace(list, `const USE_CASES = [${verb},`)
    .replace('import { Module, type Type }', 'import { Module }');
}

async function write(tree, path, text) {
  tree.create(path, await formatted(path, text));
}

async function change(tree, path, to) {
  tree.overwrite(path, await formatted(path, to(tree.readText(path))));
}

const formatted = async (path, text) =>
  format(text, { ...(await resolveConfig(`${process.cwd()}/${path}`)), filepath: path });
