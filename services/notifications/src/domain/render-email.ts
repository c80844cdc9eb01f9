import type { Letter } from './letter.ts';

export type Email = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Every email goes out twice in one: as text, for all readers, and as HTML without images or trackers. */
export function renderEmail(letter: Letter, to: string): Email {
  return { to, subject: letter.subject, text: renderText(letter), html: renderHtml(letter) };
}

function renderText({ paragraphs, link }: Letter): string {
  return [...paragraphs, `${link.label}: ${link.url}`, 'Orderflow'].join('\n\n').concat('\n');
}

function renderHtml({ subject, paragraphs, link }: Letter): string {
  const body = paragraphs
    .map((paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph)}</p>`)
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:32px 16px;background:#eef5f5;color:#1c2430;font:16px/1.5 Helvetica,Arial,sans-serif">
<div style="max-width:520px;margin:0 auto;padding:32px;background:#fff;border-top:6px solid #0b616b">
<p style="margin:0 0 24px;font-size:20px;font-weight:bold;color:#0b616b">Orderflow</p>
${body}
<p style="margin:24px 0 0"><a href="${escapeHtml(link.url)}" style="display:inline-block;padding:12px 20px;background:#0b616b;color:#fff;text-decoration:none">${escapeHtml(link.label)}</a></p>
</div>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe between tags and inside quoted attributes. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
