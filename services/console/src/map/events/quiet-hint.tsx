/** Says what to do when nothing moves. */
import { useNowMs } from '../../components/use-now-ms.ts';
import { useSession } from '../../session/session.tsx';
import type { EventEntry } from './event-entry.ts';
import classes from './events.module.css';

const quietMs = 30_000;

export function QuietHint({ newest }: { readonly newest: EventEntry }) {
  const { person } = useSession();
  const nowMs = useNowMs(5000);
  if (nowMs - Date.parse(newest.at) < quietMs) return null;
  return (
    <p className={classes.quiet}>
      It is quiet. {person ? 'Place' : 'Sign in and place'} an order, and watch it travel.
    </p>
  );
}
