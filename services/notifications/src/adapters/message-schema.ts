import { ImportRows } from '@orderflow/contracts/files/import-rows';
import { Money } from '@orderflow/contracts/money';
import { OrderLine } from '@orderflow/contracts/orders/order-line';
import { ProductId } from '@orderflow/contracts/orders/product-id';
import * as z from 'zod';
import { messageInvalid } from '../domain/errors.ts';
import { type Digest, type Message, maxShownMessages, type SingleMessage } from '../domain/message.ts';
import { plainLine } from '../domain/plain-line.ts';

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

const KnownMoney = Money.refine(({ currency }) => currencies.has(currency), { path: ['currency'] });

/** Some name or number that people chose: whatever it holds, it comes out as one short line. */
const Name = z
  .string()
  .min(1)
  .transform((text) => plainLine(text, 80));

const Explanation = z
  .string()
  .min(1)
  .transform((text) => plainLine(text, 500));

const Lines = z
  .array(OrderLine.extend({ name: Name, unitPrice: KnownMoney }))
  .min(1)
  .readonly();
const Invoice = z.object({ invoiceNumber: Name, fileId: z.uuid() });
const Order = z.object({ orderId: z.uuid() });
const OrderTotal = Order.extend({ total: KnownMoney });

const Single = z.discriminatedUnion('template', [
  OrderTotal.extend({
    template: z.literal('order-confirmed'),
    lines: Lines.exactOptional(),
    invoice: Invoice.exactOptional(),
  }),
  OrderTotal.extend({ template: z.literal('invoice-ready'), ...Invoice.shape }),
  OrderTotal.extend({ template: z.literal('order-rejected') }),
  OrderTotal.extend({
    template: z.literal('order-cancelled'),
    reason: z.enum(['CUSTOMER_REQUEST', 'OPERATOR_REQUEST', 'NOT_PAID_IN_TIME']),
    isRefunded: z.boolean(),
  }),
  Order.extend({
    template: z.literal('order-shipped'),
    lines: Lines,
    carrier: Name,
    trackingNumber: Name,
  }),
  Order.extend({ template: z.literal('order-delivered') }),
  z.object({
    template: z.literal('import-completed'),
    importId: z.uuid(),
    fileName: Name.exactOptional(),
    rows: ImportRows,
    errorReportFileId: z.uuid().nullable(),
  }),
  z.object({ template: z.literal('file-rejected'), fileId: z.uuid(), name: Name, explanation: Explanation }),
  z.object({
    template: z.literal('stock-low'),
    productId: ProductId,
    name: Name,
    available: z.int().nonnegative(),
  }),
]);

const templates = Single.options.map(({ shape }) => shape.template.value);

const OfOneKind = z
  .object({
    template: z.literal('digest'),
    kind: z.enum(templates),
    messages: z.array(Single).min(1).max(maxShownMessages).readonly(),
    total: z.int().min(2),
  })
  .refine(({ kind, messages }) => messages.every(({ template }) => template === kind), {
    path: ['messages'],
  })
  .refine(({ messages, total }) => messages.length <= total, { path: ['total'] });

const AnyMessage = z.discriminatedUnion('template', [Single, OfOneKind]);

// The domain imports no library, so its types are written out there; they and the schema cannot part without a word.
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
true satisfies Same<z.output<typeof Single>, SingleMessage> & Same<z.output<typeof OfOneKind>, Digest>;

/** The message with its texts made safe to write, or MESSAGE_INVALID with the fields that are wrong: they cannot mend themselves. */
export function readMessage(message: Message): Message {
  const result = AnyMessage.safeParse(message);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path }) => path.join('.'));
  throw messageInvalid(String(message.template), [...new Set(fields)]);
}
