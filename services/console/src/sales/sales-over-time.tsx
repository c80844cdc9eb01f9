import { AreaChart, BarChart } from '@mantine/charts';
import { money } from '../components/format.tsx';
import { QueryView } from '../components/query-view.tsx';
import { FiguresTable } from './figures-table.tsx';
import { Chart, Skeletons, unfocusable } from './sales-chart.tsx';
import { type SeriesPoint, seriesOf, shortMoney } from './sales-figures.ts';
import { CurrencyChoice, SalesSummary } from './sales-summary.tsx';
import { useCurrency, useSales } from './use-sales.ts';

type Props = {
  readonly by: 'minute' | 'hour';
  /** `the last hour` */
  readonly span: string;
  readonly stepMs: number;
};

export function SalesOverTime({ by, span, stepMs }: Props) {
  const query = useSales(by);
  const choice = useCurrency(query.data?.figures ?? []);
  const { figures, currency } = choice;
  if (query.isPending) return <Skeletons />;
  return (
    <QueryView query={query} what="the sales figures">
      {({ from, to }) => {
        const points = seriesOf(figures, { from, to, stepMs });
        return (
          <>
            <CurrencyChoice {...choice} />
            <SalesSummary figures={figures} currency={currency} />
            <Orders points={points} by={by} span={span} />
            <Revenue points={points} currency={currency} by={by} span={span} />
            <FiguresTable
              figures={figures.toReversed()}
              first={by === 'hour' ? 'Hour' : 'Minute'}
              nameOf={clock}
            />
          </>
        );
      }}
    </QueryView>
  );
}

const format = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The chart also asks for the text of a point that is not there. */
const clock = (at: unknown): string => {
  const atMs = Date.parse(String(at));
  return Number.isNaN(atMs) ? '' : format.format(atMs);
};

type ChartProps = {
  readonly points: readonly SeriesPoint[];
  readonly by: string;
  readonly span: string;
};

const axis = { tickFormatter: clock, minTickGap: 48 };

function Orders({ points, by, span }: ChartProps) {
  const placed = points.reduce((sum, point) => sum + point.placed, 0);
  const confirmed = points.reduce((sum, point) => sum + point.confirmed, 0);
  return (
    <Chart
      title={`Orders per ${by}`}
      summary={`In ${span}, ${placed} orders were placed and ${confirmed} of them paid.`}
    >
      <AreaChart
        areaChartProps={unfocusable}
        h={240}
        data={[...points]}
        dataKey="at"
        curveType="monotone"
        withLegend
        withDots={false}
        series={[
          { name: 'placed', label: 'Placed', color: 'indigo.5' },
          { name: 'confirmed', label: 'Paid', color: 'teal.5' },
        ]}
        xAxisProps={axis}
        yAxisProps={{ allowDecimals: false, width: 52 }}
        tooltipProps={{ labelFormatter: clock }}
        areaProps={{ isAnimationActive: false }}
      />
    </Chart>
  );
}

function Revenue({ points, currency, by, span }: ChartProps & { readonly currency: string }) {
  const total = points.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0);
  const amount = (amountMinor: number) => money({ amountMinor, currency });
  return (
    <Chart title={`Revenue per ${by}`} summary={`In ${span}, ${amount(total)} came in.`}>
      <BarChart
        barChartProps={unfocusable}
        h={200}
        data={[...points]}
        dataKey="at"
        series={[{ name: 'revenueMinor', label: 'Revenue', color: 'teal.6' }]}
        xAxisProps={axis}
        yAxisProps={{ width: 52, tickFormatter: shortMoney(currency) }}
        valueFormatter={amount}
        tooltipProps={{ labelFormatter: clock }}
        barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
      />
    </Chart>
  );
}
