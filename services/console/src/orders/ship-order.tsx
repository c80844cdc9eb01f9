/** Operators say that the parcel of a confirmed order is on its way. */
import { Alert, Button, Group, Paper, Stack, TextInput, Title } from '@mantine/core';
import { Shipment } from '@orderflow/contracts/orders/order-view';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../api/use-api.ts';

export function ShipOrder({ orderId }: { readonly orderId: string }) {
  const [shipment, setShipment] = useState({ carrier: 'Parcel Post', trackingNumber: '' });
  const [isSent, setSent] = useState(false);
  const command = useCommand(shipOrder);
  const { error } = Shipment.safeParse(shipment);
  const problemOf = (field: keyof Shipment) =>
    isSent && error?.issues.find(({ path }) => path[0] === field)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (!error) command.mutate({ path: { orderId }, body: shipment });
  };
  const field = (name: keyof Shipment) => ({
    value: shipment[name],
    error: problemOf(name),
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      setShipment({ ...shipment, [name]: currentTarget.value }),
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="ship">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Title order={2} fz="md" id="ship">
            Hand to the carrier
          </Title>
          <TextInput label="Carrier" autoComplete="off" {...field('carrier')} />
          <TextInput
            label="Tracking number"
            placeholder="PP-0001"
            autoComplete="off"
            {...field('trackingNumber')}
          />
          {command.error && (
            <Alert color="red" role="alert" title="Not shipped">
              {command.error.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={command.isPending}>
              Hand to the carrier
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
