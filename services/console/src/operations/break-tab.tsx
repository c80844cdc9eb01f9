import { Stack } from '@mantine/core';
import { FailuresList } from './failures-list.tsx';
import { FaultPanel } from './fault-panel.tsx';
import classes from './operations.module.css';
import { Outages } from './outages.tsx';
import { Section } from './section.tsx';
import { TestOrder } from './test-order.tsx';

/** Controls on the left; on the right what comes of them, in sight all the time on wide screens. */
export function BreakTab() {
  return (
    <div className={classes.columns}>
      <Stack gap="md">
        <FaultPanel />
        <Outages />
      </Stack>
      <Stack gap="md" className={classes.beside ?? ''}>
        <TestOrder />
        <Section
          title="What fails now"
          onAws="On AWS the logs of the functions in CloudWatch Logs tell what failed and why."
        >
          <FailuresList max={8} />
        </Section>
      </Stack>
    </div>
  );
}
