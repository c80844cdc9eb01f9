import { Anchor, Text } from '@mantine/core';
import { listFiles } from '@orderflow/contracts/files/list-files';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { IconFileInvoice } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useEndpoint } from '../api/use-api.ts';
import { invoiceOf } from './invoice.ts';

/** Nothing until the invoice is there; for somebody else's order, which operators see, there never is one to show. */
export function InvoiceLink({ order: { orderId, timeline } }: { readonly order: OrderView }) {
  const isPaid = timeline.some(({ status }) => status === 'confirmed');
  const { data } = useEndpoint(listFiles, { query: { kind: 'invoice', limit: 100 } }, { enabled: isPaid });
  const invoice = invoiceOf(data?.files ?? [], orderId);
  if (!invoice) return null;
  return (
    <Text size="sm" component="div">
      <Anchor
        component={Link}
        href={`/files/${invoice.fileId}`}
        style={{ display: 'inline-flex', gap: 6, overflowWrap: 'anywhere' }}
      >
        <IconFileInvoice size={18} stroke={1.7} style={{ flex: 'none' }} aria-hidden />
        Invoice {invoice.name}
      </Anchor>
    </Text>
  );
}
