/** What was ordered, what it costs, and where it is. */
import { Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { IconTruck } from '@tabler/icons-react';
import { money } from '../components/format.tsx';
import { InvoiceLink } from './invoice-link.tsx';

export function OrderDetails({ order }: { readonly order: OrderView }) {
  const { lines, total, shipment } = order;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="ordered">
      <Stack gap="sm">
        <Title order={2} fz="md" id="ordered">
          What was ordered
        </Title>
        <Table aria-labelledby="ordered" horizontalSpacing={0} style={{ fontVariantNumeric: 'tabular-nums' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Product</Table.Th>
              <Table.Th ta="end">Units</Table.Th>
              <Table.Th ta="end">Price</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ productId, name, quantity, unitPrice }) => (
              <Table.Tr key={productId}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {name}
                  <Text size="xs" c="dimmed">
                    {money(unitPrice)} each
                  </Text>
                </Table.Td>
                <Table.Td ta="end">{quantity}</Table.Td>
                <Table.Td ta="end">
                  {money({ ...unitPrice, amountMinor: unitPrice.amountMinor * quantity })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th colSpan={2}>Total</Table.Th>
              <Table.Th ta="end" fz="md">
                {money(total)}
              </Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
        {shipment && (
          <Group gap={6} wrap="nowrap">
            <IconTruck size={18} stroke={1.7} style={{ flex: 'none' }} aria-hidden />
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {shipment.carrier}, {shipment.trackingNumber}
            </Text>
          </Group>
        )}
        <InvoiceLink order={order} />
      </Stack>
    </Paper>
  );
}
