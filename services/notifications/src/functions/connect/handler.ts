import { connectPipeline } from '@orderflow/middleware/web-socket';

// Nothing is noted here: a connection is open, and can be sent to, only after this has returned. See resume-feed.
export const handler = connectPipeline(async () => undefined);
