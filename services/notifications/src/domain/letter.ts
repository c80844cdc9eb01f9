import type { Wording } from './texts.ts';

export type Link = { readonly label: string; readonly url: string };

export type Fact = { readonly label: string; readonly value: string };

export type ItemLine = { readonly name: string; readonly quantity: string; readonly amount: string };

/** A table of what is in an order or a parcel. */
export type Items = {
  readonly headings: ItemLine;
  readonly lines: readonly ItemLine[];
  readonly total?: Fact;
};

/** What a message of one kind says, without how it looks; the first link is the most wanted. */
export type LetterBody = {
  readonly wording: Wording;
  readonly items?: Items;
  readonly facts: readonly Fact[];
  readonly links: readonly [Link, ...Link[]];
};

/** One message of many in a digest. */
export type Entry = { readonly link: Link; readonly detail: string };

/** A message in words, ready to be laid out. Every text is one line and may hold any character. */
export type Letter = {
  readonly locale: string;
  readonly subject: string;
  readonly title: string;
  readonly summary: string;
  readonly paragraphs: readonly string[];
  readonly items?: Items;
  readonly facts: readonly Fact[];
  readonly entries: readonly Entry[];
  /** How many entries are left out, in words. */
  readonly more?: string;
  readonly links: readonly [Link, ...Link[]];
  readonly footer: { readonly text: string; readonly unsubscribe?: Link };
};
