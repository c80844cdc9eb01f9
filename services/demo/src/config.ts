import * as z from 'zod';

const Config = z.object({
  USER_POOL_ID: z.string().min(1),
  /** Must allow ADMIN_USER_PASSWORD_AUTH; the shared stack's does in stages of guests. */
  USER_POOL_CLIENT_ID: z.string().min(1),
  API_URL: z.url(),
});

export function readConfig() {
  return Config.parse(process.env);
}
