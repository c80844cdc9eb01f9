import { Tabs } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { Page } from '../components/page.tsx';
import { BreakTab } from './break-tab.tsx';
import { FailuresTab } from './failures-tab.tsx';
import { Overview } from './overview.tsx';
import { Queues } from './queues.tsx';
import { ReplayTab } from './replay-tab.tsx';

const tabs = [
  { value: 'break', label: 'Break it', Content: BreakTab },
  { value: 'queues', label: 'Queues', Content: Queues },
  { value: 'failures', label: 'Failures', Content: FailuresTab },
  { value: 'replay', label: 'Replay', Content: ReplayTab },
];

export function OperationsPage() {
  const [search, setSearch] = useSearchParams();
  const shown = tabs.find(({ value }) => value === search.get('show')) ?? tabs[0];
  return (
    <Page title="Operations" about="Break the system, and watch it heal.">
      <Overview />
      <Tabs
        value={shown?.value ?? null}
        onChange={(value) => setSearch(value === null ? {} : { show: value }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List aria-label="What to look at">
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value} px="sm">
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, Content }) => (
          <Tabs.Panel key={value} value={value} pt="md">
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
