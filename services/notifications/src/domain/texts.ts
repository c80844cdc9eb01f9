import type { MessageOf, SingleTemplate } from './message.ts';
import type { Writing } from './writing.ts';

/** What a message says in words. */
export type Wording = {
  /** The email's header: often read without the rest, hence with the amount. */
  readonly subject: string;
  /** Its heading, and its line in the app's list. */
  readonly title: string;
  /** One short line: what mailboxes show behind the subject, and the app below the title. */
  readonly summary: string;
  readonly paragraphs: readonly string[];
};

/** All that is said in one language: a text that is missing does not compile. */
export type Texts = {
  readonly wording: {
    readonly [Template in SingleTemplate]: (message: MessageOf<Template>, write: Writing) => Wording;
  };
  /** `count` is written already, and two or more, except for what is left over. */
  readonly digest: {
    readonly titles: Readonly<Record<SingleTemplate, (count: string) => string>>;
    readonly summary: (count: string) => string;
    readonly more: (count: string) => string;
  };
  readonly labels: Readonly<Record<Label, string>>;
  readonly links: {
    readonly order: string;
    readonly invoice: (invoiceNumber: string) => string;
    readonly file: string;
    readonly import: string;
    readonly report: string;
    readonly console: string;
    readonly unsubscribe: string;
  };
  readonly footer: string;
};

export type Label =
  | 'order'
  | 'total'
  | 'invoice'
  | 'carrier'
  | 'trackingNumber'
  | 'import'
  | 'file'
  | 'reason'
  | 'rows'
  | 'placed'
  | 'rejected'
  | 'invalid'
  | 'product'
  | 'available'
  | 'item'
  | 'quantity'
  | 'amount';
