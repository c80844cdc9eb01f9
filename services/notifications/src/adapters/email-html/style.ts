import type { CSSProperties } from 'react';

/** Whatever is written in one of these colours has a contrast of 4.5 at least. */
export const light = {
  page: '#eef5f5',
  card: '#ffffff',
  text: '#1c2430',
  quiet: '#4d5b66',
  brand: '#0b616b',
  onBrand: '#ffffff',
  line: '#d5e2e3',
} as const;

export const dark: Readonly<Record<keyof typeof light, string>> = {
  page: '#0f1719',
  card: '#172225',
  text: '#e8efef',
  quiet: '#a9b9bb',
  brand: '#7fd0d9',
  onBrand: '#06272b',
  line: '#2e3f43',
};

const font = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";

/** In the element, because some mailboxes drop style sheets. */
export const style = {
  page: {
    margin: 0,
    padding: '32px 12px',
    backgroundColor: light.page,
    fontFamily: font,
    // Inherited by all: a long name without blanks breaks anywhere instead of making the page wider than a phone.
    overflowWrap: 'anywhere',
  },
  card: {
    maxWidth: '600px',
    backgroundColor: light.card,
    borderTop: `6px solid ${light.brand}`,
    borderRadius: '6px',
  },
  inside: { padding: '28px 36px 36px' },
  brand: { margin: '0 0 28px', color: light.brand, fontSize: '17px', fontWeight: 700, lineHeight: '24px' },
  title: {
    margin: '0 0 16px',
    color: light.text,
    fontSize: '25px',
    fontWeight: 700,
    lineHeight: '32px',
  },
  text: {
    margin: '0 0 16px',
    color: light.text,
    fontSize: '16px',
    lineHeight: '25px',
  },
  table: { width: '100%', margin: '20px 0', borderCollapse: 'collapse' },
  heading: {
    padding: '0 0 8px',
    borderBottom: `1px solid ${light.line}`,
    color: light.quiet,
    fontSize: '13px',
    fontWeight: 400,
    lineHeight: '20px',
    textAlign: 'left',
  },
  cell: {
    padding: '10px 0',
    borderBottom: `1px solid ${light.line}`,
    color: light.text,
    fontSize: '15px',
    lineHeight: '22px',
    verticalAlign: 'top',
  },
  label: { width: '1%', paddingRight: '28px', color: light.quiet, whiteSpace: 'nowrap' },
  number: { paddingLeft: '12px', textAlign: 'right', whiteSpace: 'nowrap' },
  strong: { fontWeight: 700 },
  quiet: { color: light.quiet },
  button: {
    margin: '12px 0 0',
    padding: '13px 22px',
    backgroundColor: light.brand,
    borderRadius: '6px',
    color: light.onBrand,
    fontSize: '16px',
    fontWeight: 600,
  },
  more: { margin: '16px 0 0', fontSize: '16px', lineHeight: '25px' },
  link: { color: light.brand, textDecoration: 'underline' },
  footerLink: { color: light.quiet, textDecoration: 'underline' },
  footer: { maxWidth: '600px', padding: '20px 36px 0' },
  footerText: { margin: '0 0 8px', color: light.quiet, fontSize: '13px', lineHeight: '20px' },
} as const satisfies Readonly<Record<string, CSSProperties>>;

/** What an element cannot say of itself. The classes are named after what they turn. */
export const styleSheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .inside { padding: 24px 20px 28px !important; }
  .footer { padding: 20px 20px 0 !important; }
}
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: ${dark.page} !important; }
  .card { background-color: ${dark.card} !important; border-top-color: ${dark.brand} !important; }
  .text { color: ${dark.text} !important; }
  .quiet { color: ${dark.quiet} !important; }
  .brand { color: ${dark.brand} !important; }
  .line { border-bottom-color: ${dark.line} !important; }
  .button { background-color: ${dark.brand} !important; color: ${dark.onBrand} !important; }
}
`;
