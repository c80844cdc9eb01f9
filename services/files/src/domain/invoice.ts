import type { EventOf } from '@orderflow/contracts/define-event';
import type { Money } from '@orderflow/contracts/money';
import type { Customer } from '@orderflow/contracts/orders/customer';
import type { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { invoiceTotalsDiffer } from './errors.ts';
import { vatPercent } from './seller.ts';

export type InvoiceLine = {
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly total: Money;
};

/** All that is printed. Made from the event alone, so that the same order always gives the same invoice. */
export type Invoice = {
  readonly invoiceNumber: string;
  readonly issuedAt: Date;
  readonly orderId: string;
  readonly customer: Customer;
  readonly lines: readonly InvoiceLine[];
  /** Prices are gross: `net + vat` is `total`, and nothing is added on top. */
  readonly net: Money;
  readonly vat: Money;
  readonly vatPercent: number;
  readonly total: Money;
  readonly paymentReference: string;
};

export function invoiceFor({ detail: { metadata, data } }: EventOf<typeof OrderConfirmed>): Invoice {
  const lines = data.lines.map(({ name, quantity, unitPrice }) => ({
    name,
    quantity,
    unitPrice,
    total: { amountMinor: unitPrice.amountMinor * quantity, currency: unitPrice.currency },
  }));
  if (!addsUp(lines, data.total)) throw invoiceTotalsDiffer(data.orderId);
  const issuedAt = new Date(metadata.occurredAt);
  return {
    invoiceNumber: invoiceNumber(data.orderId, issuedAt),
    issuedAt,
    orderId: data.orderId,
    customer: data.customer,
    lines,
    ...taxesIn(data.total),
    total: data.total,
    paymentReference: data.chargeId,
  };
}

/** Of the total, not line by line: rounded once, to the nearest minor unit. */
function taxesIn({ amountMinor, currency }: Money): Pick<Invoice, 'net' | 'vat' | 'vatPercent'> {
  const vatMinor = Math.round((amountMinor * vatPercent) / (100 + vatPercent));
  return {
    net: { amountMinor: amountMinor - vatMinor, currency },
    vat: { amountMinor: vatMinor, currency },
    vatPercent,
  };
}

function addsUp(lines: readonly InvoiceLine[], total: Money): boolean {
  const sumMinor = lines.reduce((sum, line) => sum + line.total.amountMinor, 0);
  return sumMinor === total.amountMinor && lines.every((line) => line.total.currency === total.currency);
}

/**
 * `INV-20260102-9F3A5C7E1B2D`: the day, then the random end of the order's id. It needs no counter, so it has no
 * order and no promise of being gapless; where the law asks for that, take a number in the recording transaction.
 */
function invoiceNumber(orderId: string, issuedAt: Date): string {
  const day = issuedAt.toISOString().slice(0, 10).replaceAll('-', '');
  return `INV-${day}-${orderId.slice(-12).toUpperCase()}`;
}
