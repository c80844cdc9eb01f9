import type { OptionalCategory, Preferences } from '@orderflow/contracts/notifications/preferences';
import type { Message, SingleTemplate } from './message.ts';

/** `essential`: what somebody who has ordered, or works for the shop, must be told. All else can be declined. */
export type Category = 'essential' | OptionalCategory;

const categoryOfTemplate: Readonly<Record<SingleTemplate, Category>> = {
  'order-confirmed': 'essential',
  'invoice-ready': 'essential',
  'order-rejected': 'essential',
  'order-cancelled': 'essential',
  'order-shipped': 'deliveries',
  'order-delivered': 'deliveries',
  'import-completed': 'imports',
  'file-rejected': 'imports',
  'stock-low': 'essential',
};

/** A digest belongs where its messages do. */
export function categoryOf(message: Message): Category {
  return categoryOfTemplate[message.template === 'digest' ? message.kind : message.template];
}

type Channels = Preferences['categories'][OptionalCategory];

export function wantedChannels(category: Category, { categories }: Preferences): Channels {
  return category === 'essential' ? { email: true, inApp: true } : categories[category];
}
