import type { Level } from './health.ts';

/** Text that can be read on the page and on the library's light backgrounds; its own yellow cannot. */
export const tones: Readonly<Record<Level, string>> = {
  good: 'dimmed',
  watch: 'light-dark(#8a4b00, var(--mantine-color-yellow-2))',
  act: 'light-dark(var(--mantine-color-red-9), var(--mantine-color-red-3))',
};
