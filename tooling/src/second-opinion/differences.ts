/** What is known of an emulator that others wrote: where it differs from AWS, and why. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Cause = z.string().min(10);

const Differences = z.strictObject({
  /** Resources that are left out of templates, by their type. */
  types: z.record(z.string(), Cause),
  /** Conditions that are left out of policies, by their key. */
  conditionKeys: z.record(z.string(), Cause),
  /** Other changes of templates, by their name in rewrites.ts. */
  rewrites: z.record(z.string(), Cause),
  /** Answers that are mended on their way to tests, by their name in front.ts. */
  answers: z.record(z.string(), Cause),
  /** What functions need there beside their zips. */
  surroundings: z.record(z.string(), Cause),
  /** Tests that have to fail: `live-feed.test.ts > a suite > a test`. */
  tests: z.record(z.string(), Cause),
  /** What it does not do at all, and no test here notices. */
  unnoticed: z.record(z.string(), Cause),
});

export type Differences = z.infer<typeof Differences>;

/** Throws with what is wrong with the file. */
export function readDifferences(file: string): Differences {
  const read = Differences.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  throw new Error(`${file} is no list of differences:\n${z.prettifyError(read.error)}`);
}
