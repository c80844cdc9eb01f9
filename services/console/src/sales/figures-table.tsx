/** The same figures in words and numbers: for exact values, and for whoever does not see the chart. */
import { Paper, ScrollArea, Table, Text } from '@mantine/core';
import type { SalesFigures } from '@orderflow/contracts/orders/get-sales-stats';
import { money } from '../components/format.tsx';
import classes from './figures-table.module.css';
import { percent } from './sales-summary.tsx';

type Props = {
  readonly figures: readonly SalesFigures[];
  /** What the first column names. */
  readonly first: 'Minute' | 'Hour' | 'Product';
  readonly nameOf: (bucket: string) => string;
  /** At first. Default false. */
  readonly isOpen?: boolean;
};

export function FiguresTable({ figures, first, nameOf, isOpen = false }: Props) {
  return (
    <Paper withBorder component="details" open={isOpen} className={classes.frame ?? ''}>
      <summary className={classes.summary}>The figures as a table</summary>
      {figures.length === 0 ? (
        <Text size="sm" c="dimmed" p="md" pt={0}>
          Nothing was ordered.
        </Text>
      ) : (
        <ScrollArea viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'The figures as a table' }}>
          <Table miw={520} horizontalSpacing="md" style={{ fontVariantNumeric: 'tabular-nums' }}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{first}</Table.Th>
                {['Orders', 'Paid', 'Revenue', 'Refunded'].map((name) => (
                  <Table.Th key={name} ta="end">
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {figures.map(({ bucket, placed, confirmed, conversion, revenue, refunded }) => (
                <Table.Tr key={bucket}>
                  <Table.Th scope="row" fw={500}>
                    {nameOf(bucket)}
                  </Table.Th>
                  <Table.Td ta="end">{placed.toLocaleString('en')}</Table.Td>
                  <Table.Td ta="end">
                    {confirmed.toLocaleString('en')}
                    {conversion !== null && ` · ${percent(conversion)}`}
                  </Table.Td>
                  <Table.Td ta="end">{money(revenue)}</Table.Td>
                  <Table.Td ta="end">{money(refunded)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      )}
    </Paper>
  );
}
