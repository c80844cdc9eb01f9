/** The console as its tests see it: people in a browser, and what is wrong with a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

export type Visit = { readonly page: Page; readonly context: BrowserContext; readonly complaints: string[] };

/** A person's own browser window. `complaints`: what the page itself found wrong, such as exceptions and refused content. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // What the network refuses is reported, too; the pages show it, and tests ask for it.
    const isOfTheNetwork = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isOfTheNetwork) complaints.push(message.text());
  });
  return { page, context, complaints };
}

const people = { ada: 'Ada Lovelace', grace: 'Grace Hopper', olive: 'Olive Operator' } as const;

/** Through the sign-in page, from wherever the browser is and back there. */
export async function signInAs(page: Page, name: keyof typeof people): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: people[name] }).click();
  await page.getByRole('button', { name: `Account of ${name}@example.com` }).waitFor();
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong that is serious or critical: `color-contrast: .badge`. */
export async function seriousProblems(page: Page): Promise<string[]> {
  // Evaluated by the debugger, so that the page's content security policy has no say in it.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: Axe }).axe.run(options),
    { resultTypes: ['violations'] } satisfies RunOptions,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${String(target)} ${html.slice(0, 200)}`),
    );
}

type Axe = { run(options: RunOptions): Promise<AxeResults> };

/** Elements that stick out of the screen to the right, where nobody can scroll to them. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth } = document.documentElement;
    if (document.documentElement.scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120));
  });
}
