import { Button, Group, NumberInput, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ControlCommand, Fault } from '../local-cloud/control-client.ts';
import { type Choice, faultOf, inWords, kinds } from './fault-request.ts';
import type { Named } from './names.ts';
import { useNames } from './use-names.ts';

type Props = {
  readonly names: readonly string[];
  readonly isBusy: boolean;
  readonly order: (what: string, wanted: ControlCommand) => void;
};

export function FaultForm({ names, isBusy, order }: Props) {
  const nameOf = useNames();
  const [functionName, setFunctionName] = useState<string | null>(null);
  const [choice, setChoice] = useState<Choice>({ kind: 'fail', times: 3, ms: 2000 });
  const change = (changed: Partial<Choice>) => setChoice({ ...choice, ...changed });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (functionName === null) return;
    const path = `/functions/${encodeURIComponent(functionName)}/faults`;
    order(inWords(nameOf(functionName).label, choice), { method: 'POST', path, body: faultOf(choice) });
  };
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      <Text fw={600}>Any other</Text>
      <Select
        label="Function"
        placeholder="Type to search"
        searchable
        allowDeselect={false}
        data={grouped(names, nameOf)}
        value={functionName}
        onChange={setFunctionName}
        nothingFoundMessage="No function is called so"
      />
      <KindChoice kind={choice.kind} choose={(kind) => change({ kind, ms: kind === 'kill' ? 5 : 2000 })} />
      <Group gap="sm" align="flex-end">
        <NumberInput
          label="How many times"
          w={140}
          min={1}
          max={1000}
          allowDecimal={false}
          value={choice.times}
          onChange={(value) => change({ times: Number(value) || 1 })}
        />
        {(choice.kind === 'delay' || choice.kind === 'kill') && (
          <NumberInput
            label={choice.kind === 'delay' ? 'Waits (ms)' : 'Killed after (ms)'}
            w={160}
            min={0}
            max={60_000}
            allowDecimal={false}
            value={choice.ms}
            onChange={(value) => change({ ms: Number(value) || 0 })}
          />
        )}
        <Button type="submit" color="red" disabled={functionName === null || isBusy}>
          Order it
        </Button>
      </Group>
    </Stack>
  );
}

type KindProps = { readonly kind: Fault['kind']; readonly choose: (kind: Fault['kind']) => void };

function KindChoice({ kind, choose }: KindProps) {
  return (
    <div>
      <SegmentedControl
        aria-label="What happens to it"
        fullWidth
        data={kinds.map(({ value, label }) => ({ value, label }))}
        value={kind}
        onChange={(value) => choose(value)}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {kinds.find(({ value }) => value === kind)?.about}
      </Text>
    </div>
  );
}

function grouped(names: readonly string[], nameOf: (name: string) => Named) {
  const byService = Map.groupBy(names, (name) => nameOf(name).service);
  return [...byService].map(([group, ofService]) => ({
    group,
    items: ofService
      .map((value) => ({ value, label: nameOf(value).label }))
      .sort((one, other) => one.label.localeCompare(other.label)),
  }));
}
