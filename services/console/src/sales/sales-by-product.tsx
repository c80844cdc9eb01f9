import { BarChart } from '@mantine/charts';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { useEndpoint } from '../api/use-api.ts';
import { money } from '../components/format.tsx';
import { Empty, QueryView } from '../components/query-view.tsx';
import { FiguresTable } from './figures-table.tsx';
import { Chart, Skeletons, unfocusable } from './sales-chart.tsx';
import { shortMoney } from './sales-figures.ts';
import { CurrencyChoice, SalesSummary } from './sales-summary.tsx';
import { useCurrency, useSales } from './use-sales.ts';

export function SalesByProduct({ span }: { readonly span: string }) {
  const query = useSales('product');
  const { data: catalogue } = useEndpoint(listProducts, {});
  const choice = useCurrency(query.data?.figures ?? []);
  const { currency } = choice;
  if (query.isPending) return <Skeletons />;
  const names = new Map(catalogue?.products.map(({ productId, name }) => [productId, name]));
  const nameOf = (productId: string) => names.get(productId) ?? productId;
  const figures = choice.figures.toSorted(
    (one, other) => other.revenue.amountMinor - one.revenue.amountMinor,
  );
  const amount = (amountMinor: number) => money({ amountMinor, currency });
  const best = figures[0];
  return (
    <QueryView
      query={query}
      what="the sales figures"
      empty={{
        when: (data) => data.figures.length === 0,
        show: <Empty title={`Nothing was ordered in ${span}`}>What is ordered appears here by itself.</Empty>,
      }}
    >
      {() => (
        <>
          <CurrencyChoice {...choice} />
          <SalesSummary figures={figures} currency={currency} isByProduct />
          <Chart
            title="Revenue by product"
            summary={`In ${span}, ${best ? `${nameOf(best.bucket)} brought most: ${money(best.revenue)}.` : 'nothing came in.'}`}
          >
            <BarChart
              barChartProps={unfocusable}
              h={Math.max(120, 40 * figures.length + 40)}
              orientation="vertical"
              data={figures.map(({ bucket, revenue }) => ({
                name: nameOf(bucket),
                revenueMinor: revenue.amountMinor,
              }))}
              dataKey="name"
              series={[{ name: 'revenueMinor', label: 'Revenue', color: 'teal.6' }]}
              xAxisProps={{ tickFormatter: shortMoney(currency) }}
              yAxisProps={{ width: 120 }}
              valueFormatter={amount}
              barProps={{ isAnimationActive: false, radius: [0, 3, 3, 0], maxBarSize: 24 }}
            />
          </Chart>
          <FiguresTable figures={figures} first="Product" nameOf={nameOf} isOpen />
        </>
      )}
    </QueryView>
  );
}
