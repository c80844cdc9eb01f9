import type { Money } from '@orderflow/contracts/money';
import type { OrderLine } from '@orderflow/contracts/orders/order-line';
import type { Language } from './language.ts';
import type { Fact, Items, LetterBody, Link } from './letter.ts';
import type { MessageOf } from './message.ts';

export function orderConfirmed(message: MessageOf<'order-confirmed'>, language: Language): LetterBody {
  const { texts, write } = language;
  const { orderId, lines, total, invoice } = message;
  const order = orderLink(orderId, language);
  return {
    wording: texts.wording['order-confirmed'](message, write),
    ...(lines && { items: itemsOf(lines, language, total) }),
    facts: [
      ...(lines ? [] : [totalFact(total, language)]),
      ...(invoice ? [{ label: texts.labels.invoice, value: invoice.invoiceNumber }] : []),
      orderFact(orderId, language),
    ],
    links: invoice ? [order, invoiceLink(invoice, language)] : [order],
  };
}

export function invoiceReady(message: MessageOf<'invoice-ready'>, language: Language): LetterBody {
  const { texts, write } = language;
  return {
    wording: texts.wording['invoice-ready'](message, write),
    facts: [
      { label: texts.labels.invoice, value: message.invoiceNumber },
      totalFact(message.total, language),
      orderFact(message.orderId, language),
    ],
    links: [invoiceLink(message, language), orderLink(message.orderId, language)],
  };
}

export function orderRejected(message: MessageOf<'order-rejected'>, language: Language): LetterBody {
  const wording = language.texts.wording['order-rejected'](message, language.write);
  return { wording, ...orderAndTotal(message, language) };
}

export function orderCancelled(message: MessageOf<'order-cancelled'>, language: Language): LetterBody {
  const wording = language.texts.wording['order-cancelled'](message, language.write);
  return { wording, ...orderAndTotal(message, language) };
}

export function orderShipped(message: MessageOf<'order-shipped'>, language: Language): LetterBody {
  const { texts, write } = language;
  return {
    wording: texts.wording['order-shipped'](message, write),
    items: itemsOf(message.lines, language),
    facts: [
      { label: texts.labels.carrier, value: message.carrier },
      { label: texts.labels.trackingNumber, value: message.trackingNumber },
      orderFact(message.orderId, language),
    ],
    links: [orderLink(message.orderId, language)],
  };
}

export function orderDelivered(message: MessageOf<'order-delivered'>, language: Language): LetterBody {
  return {
    wording: language.texts.wording['order-delivered'](message, language.write),
    facts: [orderFact(message.orderId, language)],
    links: [orderLink(message.orderId, language)],
  };
}

function orderAndTotal({ orderId, total }: { orderId: string; total: Money }, language: Language) {
  return {
    facts: [totalFact(total, language), orderFact(orderId, language)],
    links: [orderLink(orderId, language)],
  } as const;
}

function itemsOf(lines: readonly OrderLine[], language: Language, total?: Money): Items {
  const { texts, write } = language;
  const { item, quantity, amount } = texts.labels;
  return {
    headings: { name: item, quantity, amount },
    lines: lines.map(({ name, quantity, unitPrice }) => ({
      name,
      quantity: write.number(quantity),
      amount: write.money({ ...unitPrice, amountMinor: unitPrice.amountMinor * quantity }),
    })),
    ...(total && { total: totalFact(total, language) }),
  };
}

const totalFact = (total: Money, { texts, write }: Language): Fact => ({
  label: texts.labels.total,
  value: write.money(total),
});

const orderFact = (orderId: string, { texts }: Language): Fact => ({
  label: texts.labels.order,
  value: orderId,
});

const orderLink = (orderId: string, { texts, consoleUrl }: Language): Link => ({
  label: texts.links.order,
  url: `${consoleUrl}/orders/${orderId}`,
});

const invoiceLink = (
  { invoiceNumber, fileId }: { invoiceNumber: string; fileId: string },
  { texts, consoleUrl }: Language,
): Link => ({ label: texts.links.invoice(invoiceNumber), url: `${consoleUrl}/files/${fileId}` });
