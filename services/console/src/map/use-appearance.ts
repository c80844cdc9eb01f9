import { useLocalStorage } from '@mantine/hooks';

const appearances = ['map', 'list'] as const;
export type Appearance = (typeof appearances)[number];

/** As a map or as a list, as this browser showed it last. */
export function useAppearance() {
  const [appearance, setAppearance] = useLocalStorage<Appearance>({
    key: 'orderflow.map',
    defaultValue: 'map',
    getInitialValueInEffect: false,
    deserialize: (text) => appearances.find((each) => text?.includes(each)) ?? 'map',
  });
  return [appearance, (value: string) => setAppearance(value === 'list' ? 'list' : 'map')] as const;
}
