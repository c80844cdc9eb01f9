import { type RefObject, useEffect, useRef } from 'react';

/** When something is closed that had the focus, what had it before has it again, or `fallback` when that is gone. */
export function useFocusBack(isOpen: boolean, fallback: RefObject<HTMLElement | null>): void {
  const wasOpen = useRef(false);
  const opener = useRef<Element>(null);
  // Before it is shown: what is shown takes the focus, and maybe the place of what had it.
  if (isOpen && !wasOpen.current) opener.current = document.activeElement;
  useEffect(() => {
    const isClosed = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    // A drawer gives it back by itself, and whoever has moved on keeps it.
    if (!isClosed || document.activeElement !== document.body) return;
    const isThere = opener.current instanceof HTMLElement && opener.current.isConnected;
    const target = isThere && opener.current !== document.body ? opener.current : fallback.current;
    (target as HTMLElement | null)?.focus({ preventScroll: true });
  }, [isOpen, fallback]);
}
