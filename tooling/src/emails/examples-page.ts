import type { EmailExample } from './examples.ts';

/** What a mailbox prefers; `npm run emails` chooses it in the address. */
export type Scheme = 'light' | 'dark';

const style = `
  :root { font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 0; display: grid; grid-template-columns: 17rem 1fr; }
  nav { position: sticky; top: 0; height: 100vh; box-sizing: border-box; overflow: auto; padding: 1rem; }
  nav a { display: block; padding: .1rem 0; color: inherit; }
  nav p a { display: inline; margin-right: 1rem; }
  main { padding: 1rem 2rem 4rem; min-width: 0; }
  section { padding: 1rem 0 2rem; border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
  h1 { font-size: 1.2rem; } h2 { font-size: 1rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 0 1rem; }
  dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
  .widths { display: flex; gap: 1.5rem; align-items: start; overflow: auto; }
  iframe { flex: none; height: 44rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
  .phone { width: 390px; } .desktop { width: 720px; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 70ch; }
`;

/** All emails, each at the width of a phone and of a desktop, with the lines of mailbox and app and the text part. */
export function examplesPage(emails: readonly EmailExample[], scheme: Scheme): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Orderflow's emails</title><style>${style}</style></head>
<body>
<nav>
<h1>Emails</h1>
<p><a href="/">light</a><a href="/?dark">dark</a></p>
${emails.map((email) => `<a href="#${idOf(email)}">${idOf(email)}</a>`).join('\n')}
</nav>
<main>
${emails.map((email) => section(email, scheme)).join('\n')}
</main>
</body>
</html>
`;
}

const idOf = ({ name, locale }: EmailExample) => `${name}.${locale}`;

function section(email: EmailExample, scheme: Scheme): string {
  const frame = (width: string) =>
    `<iframe class="${width}" title="${idOf(email)}, ${width}" src="/${idOf(email)}.html${scheme === 'dark' ? '?dark' : ''}" loading="lazy" sandbox></iframe>`;
  return `<section id="${idOf(email)}">
<h2>${idOf(email)}</h2>
<dl>
<dt>Subject</dt><dd>${escapeHtml(email.subject)}</dd>
<dt>In the app</dt><dd><strong>${escapeHtml(email.title)}</strong><br>${escapeHtml(email.summary)}</dd>
</dl>
<div class="widths">${frame('phone')}${frame('desktop')}</div>
<details><summary>Text part</summary><pre>${escapeHtml(email.text)}</pre></details>
</section>`;
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
