import { ContactSuppressed } from '@orderflow/contracts/notifications/contact-suppressed';
import { NotificationFailed } from '@orderflow/contracts/notifications/notification-failed';
import { NotificationSent } from '@orderflow/contracts/notifications/notification-sent';

/** What this service may put on the bus: its relay checks every event against these, and its role allows no others. */
export const publishedEvents = [NotificationSent, NotificationFailed, ContactSuppressed] as const;
