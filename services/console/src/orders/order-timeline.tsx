import { type MantineColor, Text, Timeline, VisuallyHidden } from '@mantine/core';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import {
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconCreditCard,
  IconHome,
  IconShoppingCart,
  IconTruck,
  type TablerIcon,
} from '@tabler/icons-react';
import { timeOfDay, When } from '../components/format.tsx';
import { type OrderStep, stepsOf } from './order-steps.ts';

type Look = {
  readonly Icon: TablerIcon;
  readonly title: string;
  readonly reached: string;
  readonly toCome: string;
  /** Of what ends an order before its delivery. */
  readonly endColor?: MantineColor;
};

const looks: Readonly<Record<OrderStep['name'], Look>> = {
  placed: { Icon: IconShoppingCart, title: 'Placed', reached: 'Its stock is taken.', toCome: '' },
  confirmed: {
    Icon: IconCreditCard,
    title: 'Confirmed',
    reached: 'The payment was charged.',
    toCome:
      'As soon as the payment is charged. A gateway that is down is tried again; after the last try the message waits in Operations.',
  },
  shipped: {
    Icon: IconTruck,
    title: 'Shipped',
    reached: 'The parcel is with the carrier.',
    toCome: 'As soon as a carrier takes it.',
  },
  delivered: {
    Icon: IconHome,
    title: 'Delivered',
    reached: 'The parcel has arrived.',
    toCome: 'When the carrier has brought it.',
  },
  rejected: {
    Icon: IconBan,
    title: 'Rejected',
    reached: 'The payment was declined; the stock is given back.',
    toCome: '',
    endColor: 'red',
  },
  cancelled: {
    Icon: IconBan,
    title: 'Cancelled',
    reached: 'The stock is given back.',
    toCome: '',
    endColor: 'gray',
  },
  refunded: {
    Icon: IconArrowBackUp,
    title: 'Refunded',
    reached: 'The payment is given back.',
    toCome: 'The payment is on its way back.',
  },
};

export function OrderTimeline({ order }: { readonly order: OrderView }) {
  const steps = stepsOf(order);
  const reached = steps.filter(({ at }) => at !== undefined).length;
  return (
    <>
      <VisuallyHidden role="status">The order is {order.status}.</VisuallyHidden>
      <Timeline active={reached - 1} bulletSize={28} lineWidth={2} color="teal" role="list">
        {steps.map(({ name, at }, index) => {
          const { Icon, title, endColor } = looks[name];
          const Bullet = at && !endColor ? IconCheck : Icon;
          return (
            <Timeline.Item
              key={name}
              role="listitem"
              title={
                <Text component="span" fw={600} {...(!at && { c: 'dimmed' })}>
                  {title}
                </Text>
              }
              bullet={<Bullet size={16} aria-hidden />}
              {...(endColor && { color: endColor })}
              lineVariant={steps[index + 1]?.at ? 'solid' : 'dashed'}
            >
              <StepText step={{ name, ...(at && { at }) }} isNext={index === reached} />
            </Timeline.Item>
          );
        })}
      </Timeline>
    </>
  );
}

type StepProps = { readonly step: OrderStep; readonly isNext: boolean };

function StepText({ step: { name, at }, isNext }: StepProps) {
  const { reached, toCome } = looks[name];
  return (
    <>
      <Text size="sm" c="dimmed">
        {at ? reached : isNext ? toCome : 'Still to come.'}
      </Text>
      {at && (
        <Text size="xs" c="dimmed">
          <When at={at} />, at {timeOfDay(at)}
        </Text>
      )}
    </>
  );
}
