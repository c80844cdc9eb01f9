import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

export const mainId = 'main';

/**
 * Does on another page what a browser does by itself when it loads one: it begins at the top, and so do keyboard and screen reader. Back and
 * forward lead to where one was.
 */
export function useNewPage(onNewPage: () => void): void {
  const [path] = useLocation();
  const before = useRef(path);
  const isReturning = useRef(false);
  useEffect(() => {
    const returning = () => {
      isReturning.current = true;
    };
    addEventListener('popstate', returning);
    return () => removeEventListener('popstate', returning);
  }, []);
  useEffect(() => {
    if (path === before.current) return;
    before.current = path;
    onNewPage();
    if (!isReturning.current) {
      scrollTo(0, 0);
      document.getElementById(mainId)?.focus({ preventScroll: true });
    }
    isReturning.current = false;
  }, [path, onNewPage]);
}
