import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';

/** What this service may put on the bus: its relay checks every event against these, and its role allows no others. */
export const publishedEvents = [InvoiceReady] as const;
