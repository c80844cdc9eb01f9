import '@mantine/charts/styles.css';
import { Stack, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../components/page.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { SalesByProduct } from './sales-by-product.tsx';
import { SalesOverTime } from './sales-over-time.tsx';

const minuteMs = 60_000;
const views = [
  { value: 'minute', label: 'Last hour', span: 'the last hour' },
  { value: 'hour', label: 'By hour', span: 'the last 24 hours' },
  { value: 'product', label: 'By product', span: 'the last 24 hours' },
] as const;

export function SalesPage() {
  const [view, setView] = useState<string>(views[0].value);
  return (
    <Page
      title="Sales"
      about="Counted from the order table's stream as orders change. An order counts in the minute in which it was placed."
    >
      <SignInFirst to="see the sales figures" asOperator>
        <Tabs value={view} onChange={(next) => next && setView(next)} keepMounted={false}>
          <Tabs.List>
            {views.map(({ value, label }) => (
              <Tabs.Tab key={value} value={value}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {views.map(({ value, span }) => (
            <Tabs.Panel key={value} value={value} pt="lg">
              <Stack gap="lg">
                {value === 'product' ? (
                  <SalesByProduct span={span} />
                ) : (
                  <SalesOverTime
                    by={value}
                    span={span}
                    stepMs={value === 'minute' ? minuteMs : 60 * minuteMs}
                  />
                )}
              </Stack>
            </Tabs.Panel>
          ))}
        </Tabs>
      </SignInFirst>
    </Page>
  );
}
