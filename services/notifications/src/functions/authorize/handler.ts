import { authorizerPipeline } from '@orderflow/middleware/web-socket-authorizer';

export const handler = authorizerPipeline();
