/** Failures on order: ready ones, any other, and what was ordered. */
import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { timeOfDay } from '../components/format.tsx';
import {
  type ControlCommand,
  type FunctionStats,
  useControl,
  useControlCommand,
} from '../local-cloud/control-client.ts';
import { FaultForm } from './fault-form.tsx';
import classes from './operations.module.css';
import { functionFor, type Preset, presets } from './presets.ts';
import { Section } from './section.tsx';

type Ordered = { readonly at: string; readonly what: string };

const onAws =
  'On AWS the Fault Injection Service breaks things on order: it adds latency and errors to Lambda functions through an extension.';

export function FaultPanel() {
  return (
    <Section
      title="Break something"
      about="Order a failure, place an order, and watch how it is dealt with."
      onAws={onAws}
    >
      <Panel />
    </Section>
  );
}

function Panel() {
  const [ordered, setOrdered] = useSessionStorage<readonly Ordered[]>({
    key: 'orderflow.faults',
    defaultValue: [],
  });
  const { data: functions = [] } = useControl<FunctionStats[]>('/functions');
  const names = functions.map(({ name }) => name);
  const command = useControlCommand();
  const order = (what: string, wanted: ControlCommand) =>
    command.mutate(wanted, {
      onSuccess: () => setOrdered((before) => [{ at: new Date().toISOString(), what }, ...before]),
    });
  return (
    <Stack gap="lg">
      {command.error && (
        <Alert color="red" title="This was refused" role="alert">
          {command.error.message}
        </Alert>
      )}
      <Presets names={names} isBusy={command.isPending} order={order} />
      <FaultForm names={names} isBusy={command.isPending} order={order} />
      <OrderedFaults ordered={ordered} forget={() => setOrdered([])} />
    </Stack>
  );
}

type PresetsProps = {
  readonly names: readonly string[];
  readonly isBusy: boolean;
  readonly order: (what: string, wanted: ControlCommand) => void;
};

function Presets({ names, isBusy, order }: PresetsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      {presets.map((preset) => (
        <PresetButton key={preset.title} preset={preset} names={names} isBusy={isBusy} order={order} />
      ))}
    </SimpleGrid>
  );
}

function PresetButton({ preset, names, isBusy, order }: PresetsProps & { readonly preset: Preset }) {
  const functionName = functionFor(preset, names);
  return (
    <Stack gap={4} align="flex-start">
      <Button
        variant="light"
        color="red"
        size="sm"
        disabled={functionName === undefined || isBusy}
        onClick={() => functionName !== undefined && order(preset.title, preset.order(functionName))}
      >
        {preset.title}
      </Button>
      <Text size="sm" c="dimmed">
        {preset.watch}
      </Text>
    </Stack>
  );
}

type OrderedProps = { readonly ordered: readonly Ordered[]; readonly forget: () => void };

function OrderedFaults({ ordered, forget }: OrderedProps) {
  const command = useControlCommand();
  const callOff = async () => {
    await command.mutateAsync({ method: 'DELETE', path: '/faults' });
    await command.mutateAsync({ method: 'POST', path: '/deliveries/disorder' });
    forget();
  };
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Text fw={600}>Ordered here</Text>
        <Button
          size="xs"
          variant="default"
          loading={command.isPending}
          onClick={() => void callOff().catch(() => undefined)}
        >
          Call all off
        </Button>
      </Group>
      <div aria-live="polite">
        {ordered.length === 0 ? (
          <Text size="sm" c="dimmed">
            {command.isSuccess ? 'All called off.' : 'Nothing so far.'}
          </Text>
        ) : (
          <ul className={classes.rows}>
            {ordered.map(({ at, what }) => (
              <li key={at}>
                <Text size="sm">
                  {what}, ordered at {timeOfDay(at)}
                </Text>
              </li>
            ))}
          </ul>
        )}
        {command.error && <Text size="sm">Could not call off: {command.error.message}</Text>}
      </div>
      <Text size="xs" c="dimmed">
        A failure is spent once it has hit as often as ordered. Refused emails and events cannot be called
        off; they are spent by the next ones.
      </Text>
    </Stack>
  );
}
