import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { useCommand } from '../api/use-api.ts';
import { canCancel } from './order-steps.ts';

export function CancelOrder({ order }: { readonly order: OrderView }) {
  const [isOpen, { open, close }] = useDisclosure();
  const command = useCommand(cancelOrder);
  const begin = () => {
    command.reset();
    open();
  };
  return (
    <>
      {canCancel(order) && (
        <Button variant="default" size="xs" onClick={begin}>
          Cancel the order
        </Button>
      )}
      <Modal opened={isOpen} onClose={close} title="Cancel this order?" centered>
        <Stack>
          <Text size="sm">
            Its stock is given back
            {order.status === 'confirmed' ? ', and the payment is refunded' : ''}. This cannot be undone.
          </Text>
          {command.error && (
            <Alert color="red" role="alert" title="Not cancelled">
              {command.error.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep it
            </Button>
            <Button
              color="red.9"
              loading={command.isPending}
              onClick={() => command.mutate({ path: { orderId: order.orderId } }, { onSuccess: close })}
            >
              Cancel the order
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
