import type { Items, Letter, Link } from './letter.ts';

/** The letter for readers that show no HTML, and for those who prefer it so. */
export function letterAsText(letter: Letter): string {
  const parts = [
    letter.title,
    ...letter.paragraphs,
    letter.items && itemsAsText(letter.items),
    letter.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    letter.entries.map(({ link, detail }) => `- ${link.label}: ${detail}\n  ${link.url}`).join('\n'),
    letter.more,
    letter.links.map(linkAsText).join('\n'),
    'Orderflow',
    letter.footer.text,
    letter.footer.unsubscribe && linkAsText(letter.footer.unsubscribe),
  ];
  return parts.filter(Boolean).join('\n\n').concat('\n');
}

function itemsAsText({ lines, total }: Items): string {
  const rows = lines.map(({ name, quantity, amount }) => `${quantity} × ${name}: ${amount}`);
  return [...rows, ...(total ? [`${total.label}: ${total.value}`] : [])].join('\n');
}

const linkAsText = ({ label, url }: Link) => `${label}: ${url}`;
