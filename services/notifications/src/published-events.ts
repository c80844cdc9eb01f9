import { NotificationSent } from '@orderflow/contracts/notifications/notification-sent';

/** What this service may put on the bus: its relay checks every event against these, and its role allows no others. */
export const publishedEvents = [NotificationSent] as const;
