/** A switch for each service. */
import { Stack, Switch, Text } from '@mantine/core';
import { Failure, Loading } from '../components/query-view.tsx';
import type { ServiceOutage } from '../local-cloud/outage.ts';
import { useOutage } from '../local-cloud/use-outage.ts';
import { serviceColor } from '../theme.ts';
import { counted } from './health.ts';
import classes from './operations.module.css';
import { Section } from './section.tsx';

const onAws =
  'On AWS disable the event source mappings of a service’s functions (aws lambda update-event-source-mapping --no-enabled): its queues fill, and nobody else notices.';

export function Outages() {
  return (
    <Section
      title="Take a service down"
      about="Nothing reads its queues then. The other services go on, and what is meant for it waits until it is back."
      onAws={onAws}
    >
      <Switches />
    </Section>
  );
}

function Switches() {
  const { services, error, readAgain, turn } = useOutage();
  if (error && !services) return <Failure what="the services" error={error} retry={readAgain} />;
  if (!services) return <Loading what="the services" />;
  return (
    <div>
      <ul className={classes.rows}>
        {services.map((service) => (
          <li key={service.stack}>
            <ServiceSwitch
              service={service}
              isTurning={turn.isPending && turn.variables.stack === service.stack}
              turn={(to) => turn.mutate({ ...service, to })}
            />
          </li>
        ))}
      </ul>
      {turn.error && (
        <Text size="sm" role="alert">
          Could not do that: {turn.error.message}
        </Text>
      )}
    </div>
  );
}

type SwitchProps = {
  readonly service: ServiceOutage;
  readonly isTurning: boolean;
  readonly turn: (to: 'up' | 'down') => void;
};

const states = { up: 'is up', partly: 'is partly down', down: 'is down' };

function ServiceSwitch({ service: { service, state, consumers, waiting }, isTurning, turn }: SwitchProps) {
  const readers = consumers.map(({ label, isRead }) => (isRead ? label : `${label} (down)`)).join(', ');
  return (
    <Stack gap={2}>
      <Switch
        size="md"
        color={serviceColor(service)}
        checked={state === 'up'}
        disabled={isTurning}
        label={
          <Text span fw={600}>
            The {service} service {states[state]}
          </Text>
        }
        onChange={({ currentTarget }) => turn(currentTarget.checked ? 'up' : 'down')}
      />
      <Text size="sm" c="dimmed" pl={58} style={{ overflowWrap: 'anywhere' }}>
        {readers}
      </Text>
      {state !== 'up' && (
        <Text size="sm" pl={58} fw={600} role="status">
          {counted(waiting, 'message waits', 'messages wait')} for it.
        </Text>
      )}
    </Stack>
  );
}
