/** The sums on top, and a choice of the currency if there are several. */
import { Paper, SegmentedControl, SimpleGrid } from '@mantine/core';
import type { SalesFigures } from '@orderflow/contracts/orders/get-sales-stats';
import { Figure, money } from '../components/format.tsx';
import { sumOf } from './sales-figures.ts';
import type { useCurrency } from './use-sales.ts';

type Props = {
  readonly figures: readonly SalesFigures[];
  readonly currency: string;
  /** A product of an order with several is counted with each of them: its orders are no sum. */
  readonly isByProduct?: boolean;
};

export function SalesSummary({ figures, currency, isByProduct = false }: Props) {
  const { placed, confirmed, conversion, revenueMinor, refundedMinor, averageMinor } = sumOf(figures);
  const amount = (amountMinor: number) => money({ amountMinor, currency });
  return (
    <Paper withBorder p="md">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: isByProduct ? 2 : 5 }} spacing="md">
        {!isByProduct && (
          <>
            <Figure label="Orders" value={placed.toLocaleString('en')} />
            <Figure
              label="Paid"
              value={conversion === null ? '–' : `${confirmed.toLocaleString('en')} · ${percent(conversion)}`}
            />
          </>
        )}
        <Figure label="Revenue" value={amount(revenueMinor)} />
        <Figure label="Refunded" value={amount(refundedMinor)} />
        {!isByProduct && (
          <Figure label="Average order" value={averageMinor === null ? '–' : amount(averageMinor)} />
        )}
      </SimpleGrid>
    </Paper>
  );
}

export const percent = (share: number): string =>
  share.toLocaleString('en', { style: 'percent', maximumFractionDigits: 0 });

type ChoiceProps = Pick<ReturnType<typeof useCurrency>, 'currencies' | 'currency' | 'setCurrency'>;

export function CurrencyChoice({ currencies, currency, setCurrency }: ChoiceProps) {
  if (currencies.length < 2) return null;
  return (
    <SegmentedControl
      aria-label="Currency"
      data={currencies}
      value={currency}
      onChange={setCurrency}
      style={{ alignSelf: 'flex-start' }}
    />
  );
}
