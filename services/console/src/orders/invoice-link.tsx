import { Anchor, Text } from '@mantine/core';
import { listFiles } from '@orderflow/contracts/files/list-files';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { IconFileInvoice } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { apiKey, useAsk } from '../api/use-api.ts';
import { useSession } from '../session/session.tsx';
import { findInvoice } from './invoice.ts';

/** Nothing until the invoice is there; for somebody else's order, which operators see, there never is one to show. */
export function InvoiceLink({ order }: { readonly order: OrderView }) {
  const invoice = useInvoice(order);
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

function useInvoice(order: OrderView) {
  const ask = useAsk();
  const { person } = useSession();
  const isPaid = order.timeline.some(({ status }) => status === 'confirmed');
  const { data } = useQuery({
    queryKey: [apiKey, 'invoice-of', order.orderId, person?.email],
    queryFn: async () => {
      const readPage = (cursor: string | undefined) =>
        ask(listFiles, { query: { kind: 'invoice', limit: 100, ...(cursor !== undefined && { cursor }) } });
      return (await findInvoice(order, readPage)) ?? null;
    },
    // Once it is there, it stays.
    enabled: ({ state }) => isPaid && person !== undefined && !state.data,
  });
  return data;
}
