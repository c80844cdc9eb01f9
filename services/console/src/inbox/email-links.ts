/** The links of an email's text version. Those of its HTML lead nowhere: the frame that shows it may not navigate. */

type EmailLink = {
  readonly label: string;
  readonly url: string;
  /** Within this page, when it leads there: `/orders/…`. */
  readonly path?: string;
};

/** Each address once, in the order of the text. `origin`: that of the page. */
export function linksIn(text: string, origin: string): EmailLink[] {
  const links = new Map<string, EmailLink>();
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    for (const match of line.matchAll(/https?:\/\/[^\s<>"]+/g)) {
      const url = withoutPunctuation(match[0]);
      if (links.has(url) || !URL.canParse(url)) continue;
      const label = labelIn(line.slice(0, match.index)) || labelIn(lines[index - 1] ?? '') || url;
      links.set(url, { label, url, ...pathWithin(url, origin) });
    }
  }
  return [...links.values()];
}

/** What ends a sentence or closes a bracket is no part of the address before it. */
const withoutPunctuation = (url: string): string => url.replace(/[.,;:!?)\]}'’”]+$/, '');

/** `View your order: `, or `- orders.csv: 3 orders placed.` on the line above. */
const labelIn = (before: string): string =>
  before
    .replace(/^\s*-\s+/, '')
    .replace(/[\s:(<[]+$/, '')
    .trim();

function pathWithin(url: string, origin: string): { path?: string } {
  const { origin: itsOrigin, pathname, search, hash } = new URL(url);
  if (itsOrigin !== origin) return {};
  // Two slashes at the beginning of an href would lead to another host.
  return { path: pathname.replace(/^\/+/, '/') + search + hash };
}
