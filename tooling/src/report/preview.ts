/** What the preview of a pull request has to tell; read with the same suspicion as a report. */
import { matching } from './report-file.ts';

export type Preview = { readonly stage: string; readonly url: string; readonly tests: 'passed' | 'failed' };

export function readPreview(text: string): Preview {
  const { stage, url, tests } = JSON.parse(text) as Record<string, unknown>;
  return {
    stage: matching(stage, /^pr-[0-9]{1,9}$/),
    url: matching(url, /^https:\/\/[a-z0-9.-]{1,253}\/?$/),
    tests: matching(tests, /^(passed|failed)$/) as Preview['tests'],
  };
}

export function previewSection({ stage, url, tests }: Preview): string {
  return `### Preview\n\n${url} is stage \`${stage}\`; its end-to-end tests ${tests === 'passed' ? 'passed' : '**failed**'}. It goes when this is closed.\n\n`;
}
