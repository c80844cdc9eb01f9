import { expect, test } from 'vitest';
import { renderExamples } from '../testing/rendered-examples.ts';

/** From the body on, a tag a line, and without the blanks that keep mailboxes from showing more than the preheader. */
function readable(html: string): string {
  return html
    .slice(html.indexOf('<body'))
    .replaceAll(/\u00a0[\u200b-\u200d\u00a0\ufeff]+/g, '')
    .replaceAll('><', '>\n<');
}

test.each(renderExamples().map((each) => [`${each.name}.${each.locale}`, each] as const))(
  '%s is what it was; after a change on purpose: vitest -u',
  async (name, { subject, title, summary, text, html }) => {
    const parts = [`Subject: ${subject}`, `Title: ${title}\nSummary: ${summary}`, text, readable(html)];
    await expect(parts.join('\n\n')).toMatchFileSnapshot(`./email-snapshots/${name}.txt`);
  },
);
