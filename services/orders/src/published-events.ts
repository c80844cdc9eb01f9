import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';

/** What this service may put on the bus: its relay checks every event against these, and its role allows no others. */
export const publishedEvents = [OrderPlaced, OrderConfirmed, OrderRejected] as const;
