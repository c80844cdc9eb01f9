import { ImportedOrderRefused } from '@orderflow/contracts/orders/imported-order-refused';
import { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderDelivered } from '@orderflow/contracts/orders/order-delivered';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { OrderShipped } from '@orderflow/contracts/orders/order-shipped';
import { StockLow } from '@orderflow/contracts/orders/stock-low';

/** What this service may put on the bus: its relay checks every event against these, and its role allows no others. */
export const publishedEvents = [
  OrderPlaced,
  OrderConfirmed,
  OrderRejected,
  OrderCancelled,
  OrderShipped,
  OrderDelivered,
  ImportedOrderRefused,
  StockLow,
] as const;
