/** Token buckets: `rate` requests a second in the long run, `burst` at once. One for each route, as in API Gateway. */
import type { Properties } from './http-api-options.ts';

export type Throttle = { admits(routeKey: string): boolean };

type Limit = { readonly rate: number; readonly burst: number };
type Bucket = { tokens: number; filledAt: number };

/** `stage`: AWS::ApiGatewayV2::Stage. Without limits there everything is admitted; the account's own are not emulated. */
export function makeThrottle(stage: Properties, now: () => number): Throttle {
  const limitOf = (routeKey: string): Limit | undefined => {
    const forRoute = (stage.RouteSettings as Record<string, Properties> | undefined)?.[routeKey] ?? {};
    const settings = { ...(stage.DefaultRouteSettings as Properties | undefined), ...forRoute };
    const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst = rate } = settings;
    return rate === undefined ? undefined : { rate: Number(rate), burst: Number(burst) };
  };
  const buckets = new Map<string, { limit: Limit | undefined; bucket: Bucket }>();
  return {
    admits(routeKey) {
      let known = buckets.get(routeKey);
      if (!known) {
        const limit = limitOf(routeKey);
        known = { limit, bucket: { tokens: limit?.burst ?? 0, filledAt: now() } };
        buckets.set(routeKey, known);
      }
      return known.limit === undefined || takes(known.bucket, known.limit, now());
    },
  };
}

function takes(bucket: Bucket, { rate, burst }: Limit, now: number): boolean {
  bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * rate);
  bucket.filledAt = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}
