import { Locale } from '@orderflow/contracts/notifications/preferences';
import { describeMessage, renderEmail } from '../adapters/email-renderer.ts';
import type { MessageDescription, RenderedEmail } from '../domain/email.ts';
import { exampleMessages } from './example-messages.ts';

type RenderedExample = MessageDescription &
  RenderedEmail & { readonly name: string; readonly locale: Locale };

/** Every example in every language. */
export function renderExamples(): readonly RenderedExample[] {
  return Object.entries(exampleMessages).flatMap(([name, message]) =>
    Locale.options.map((locale) => ({
      name,
      locale,
      ...renderEmail(message, {
        locale,
        consoleUrl: 'https://shop.example',
        unsubscribeUrl: 'https://shop.example/unsubscribe',
      }),
      ...describeMessage(message, locale),
    })),
  );
}
