/** A stack with a function of each kind. */
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { followTable } from '../src/follow-table.ts';
import { route } from '../src/route.ts';
import { runOnSchedule } from '../src/run-on-schedule.ts';
import { defineService } from '../src/service.ts';
import { subscribe } from '../src/subscribe.ts';
import { table } from '../src/table.ts';
import { webSocketApi } from '../src/web-socket-api.ts';
import { webSocketAuthorizer, webSocketRoute } from '../src/web-socket-route.ts';

export const cups = defineService('cups', {
  resources: { Table: table(), ...webSocketApi('connect') },
  functions: {
    'get-cup': route(getOrder),
    'break-cup': subscribe([OrderPlaced]),
    'count-cups': followTable('cup'),
    'wash-cups': runOnSchedule('rate(1 minute)'),
    authorize: webSocketAuthorizer(),
    connect: webSocketRoute('$connect'),
  },
});
