import * as z from 'zod';
import { Problem } from './problem.ts';

/** What comes back over the WebSocket API for a message that was refused or has failed. */
export const ErrorFrame = z.object({ error: Problem });
