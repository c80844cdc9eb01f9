/** The use cases that the tour performs. */
import { followAnOrder } from './follow-an-order.ts';
import type { Plan } from './story.ts';
import { surviveAnOutage } from './survive-an-outage.ts';
import type { Tools } from './tools.ts';
import { useTheApi } from './use-the-api.ts';
import { workInTheBackground } from './work-in-the-background.ts';

export type Story = {
  readonly number: number;
  readonly title: string;
  readonly about: string;
  /** What it shows, in a few words each. */
  readonly shows: readonly string[];
  readonly takes: string;
  plan(tools: Tools): Plan;
};

export const stories: readonly Story[] = [
  {
    number: 1,
    title: 'API services and backend endpoints',
    about: 'Browse, order, read, list and cancel through the HTTP API, and see what it refuses.',
    shows: ['Idempotency keys', 'Errors as problem details', 'Refunds'],
    takes: 'about 10 seconds',
    plan: (tools) => ({ steps: useTheApi(tools) }),
  },
  {
    number: 2,
    title: 'Real-time data and event-driven workflows',
    about: 'Follow one order from the shop to the door, and see a declined card and a gateway that is down.',
    shows: ['Events over a bus', 'Retries', 'Compensation', 'Schedules'],
    takes: 'about 90 seconds',
    plan: (tools) => ({ steps: followAnOrder(tools) }),
  },
  {
    number: 3,
    title: 'Background jobs: files and notifications',
    about: 'Upload a file of orders, watch it being worked through, and read the report and the email.',
    shows: ['Uploads to S3', 'Progress and reports', 'PDF invoices', 'Emails'],
    takes: 'about 30 seconds',
    plan: (tools) => ({ steps: workInTheBackground(tools) }),
  },
  {
    number: 4,
    title: 'Microservices that do not wait for each other',
    about: 'Take the notification service down, go on ordering, bring it back, and count the emails.',
    shows: ['Queues between services', 'An outage', 'Nothing lost, nothing twice'],
    takes: 'about 20 seconds',
    plan: surviveAnOutage,
  },
];
