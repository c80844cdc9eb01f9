import { useMediaQuery } from '@mantine/hooks';

/** Whether the map and what is told of it stand side by side; the same as in workspace.module.css. */
export function useIsWide(): boolean {
  return useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
}
