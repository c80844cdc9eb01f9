/** The notification service's own examples, rendered by its own code: both are bundled anew each time, as its functions are. */
import { join } from 'node:path';
import { context } from 'esbuild';
import { root } from '../stacks.ts';

export type EmailExample = {
  readonly name: string;
  readonly locale: string;
  readonly subject: string;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly html: string;
};

export type EmailExamples = {
  /** Rejects with what cannot be bundled or rendered. */
  render(): Promise<readonly EmailExample[]>;
  stop(): Promise<void>;
};

export async function makeEmailExamples(): Promise<EmailExamples> {
  const bundling = await context({
    entryPoints: [join(root, 'services/notifications/src/testing/rendered-examples.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    write: false,
    logLevel: 'silent',
  });
  return {
    async render() {
      const { outputFiles } = await bundling.rebuild();
      const code = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
      const bundled = (await import(`data:text/javascript;base64,${code}`)) as {
        renderExamples(): readonly EmailExample[];
      };
      return bundled.renderExamples();
    },
    stop: () => bundling.dispose(),
  };
}
