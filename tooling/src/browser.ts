/** A browser for tests and measurements: whichever Chromium this machine has, for none is downloaded. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** `CHROMIUM=<path>` says where it is on other machines. Undefined when there is none. */
export const chromiumPath: string | undefined = process.env.CHROMIUM ?? usualPlaces.find(existsSync);

/** Rejects when there is none. */
export async function launchBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) {
    throw new Error(
      'There is no Chromium on this machine: install one, or say where it is with CHROMIUM=<path>',
    );
  }
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Nothing is being read any more, and every picture is there. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).or(page.getByText('There is no such page')).first().waitFor();
  await page.waitForFunction(
    () =>
      !/Reading .* …/.test(document.body.innerText) &&
      !document.querySelector('[role=status][aria-label^=Reading]') &&
      [...document.images].every(({ complete }) => complete),
  );
}
