/** A review that the real program serves, in a real browser. */

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { start } from '../cli/run.ts';

const running: ChildProcess[] = [];

afterEach(async () => {
  for (const program of running.splice(0)) {
    if (program.exitCode !== null || program.signalCode !== null) continue;
    program.kill('SIGINT');
    await once(program, 'exit');
  }
});

/** Starts `ddia-notes review --web`. @returns the program, and the address of its page. */
export async function serveReview(
  notes: readonly string[],
  cwd: string,
): Promise<{ program: ChildProcess; address: string }> {
  const program = start(['review', '--web', ...notes], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(program);
  const lines = createInterface(program.stdout!);
  const [address] = (await once(lines, 'line')) as [string];
  return { program, address };
}

/** What a test does on the page of a review. */
export class ReviewOnPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page, and waits until its first question is shown. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.page.locator('.card .rule').waitFor();
  }

  /** How many questions are left, as the page says. */
  async left(): Promise<string> {
    return (await this.page.locator('.left').textContent()) ?? '';
  }

  /** Presses a key, and waits until the page shows what follows. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.settle();
  }

  /** Waits until no call of the page is running. */
  async settle(): Promise<void> {
    await this.page.locator('.review:not([aria-busy="true"])').waitFor();
  }

  /** Goes to the first question of a rule, one by one. */
  async goToRule(rule: string): Promise<void> {
    await this.page.locator('.list .group', { hasText: rule }).first().click();
    const unfold = this.page.locator('.card button', { hasText: 'One by one' });
    if (await unfold.isVisible()) await unfold.click();
  }

  /** Goes to the question with a label. */
  async goTo(label: string): Promise<void> {
    await this.page.locator('.list .question', { hasText: label }).first().click();
  }

  /** The text of the current question. */
  async card(): Promise<string> {
    return (await this.page.locator('.card').innerText()).replace(/\s+/g, ' ');
  }

  /** Writes what was decided, and waits until it is written. */
  async write(): Promise<string> {
    await this.press('q');
    await this.page.locator('dialog .primary').click();
    const written = this.page.locator('dialog', { has: this.page.getByText('Finish') });
    await written.waitFor();
    return written.innerText();
  }
}
