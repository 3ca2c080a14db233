import type { Locator } from 'playwright-core';

/** Answers bring further questions. */
const MOST_ROUNDS = 4;

/** Answers the questions of the form, the fold or the dialog around a button: the first choice, a word, a day. */
export async function answerAround(button: Locator): Promise<void> {
  const form = button.locator(
    'xpath=ancestor::*[self::form or self::details or self::section or self::dialog][1]',
  );
  for (let round = 0, open = true; open && round < MOST_ROUNDS; round += 1) {
    const answered = [await choose(form), await check(form), await type(form)];
    open = answered.some(Boolean);
  }
}

async function choose(form: Locator): Promise<boolean> {
  let any = false;
  for (const select of await form.locator('select:visible').all()) {
    const options = await select.locator('option').count();
    if ((await select.inputValue()) !== '' || options < 2) continue;
    await select.selectOption({ index: 1 });
    any = true;
  }
  return any;
}

async function check(form: Locator): Promise<boolean> {
  let any = false;
  for (const group of await form.locator('fieldset:has(input[type=radio])').all()) {
    const radios = group.locator('input[type=radio]');
    if ((await group.locator('input[type=radio]:checked').count()) > 0) continue;
    await radios.first().check();
    any = true;
  }
  return any;
}

async function type(form: Locator): Promise<boolean> {
  let any = false;
  for (const field of await form.locator('textarea:visible, input.input:visible').all()) {
    if ((await field.inputValue()) !== '') continue;
    const kind = (await field.getAttribute('type')) ?? 'text';
    const day = (await field.getAttribute('min')) ?? (await field.getAttribute('max'));
    const words: Record<string, string | null> = {
      text: 'As it was said.',
      email: 'police@demo.relais.test',
      date: day,
    };
    const word = words[kind];
    if (!word) continue;
    await field.fill(word);
    any = true;
  }
  return any;
}
