/** Colours and sizes. Text keeps WCAG's contrast of 4.5 in both schemes, which some of the library's own choices miss. */
import {
  Anchor,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColor,
  type VariantColorsResolver,
} from '@mantine/core';

const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== 'light') return colors;
  const color = input.color ?? input.theme.primaryColor;
  // The darkest yellow, orange and green are still too light on their own tint.
  const dark = `color-mix(in srgb, var(--mantine-color-${color}-9) 70%, black)`;
  return { ...colors, color: `light-dark(${dark}, var(--mantine-color-${color}-2))` };
};

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  autoContrast: true,
  variantColorResolver,
  // Colour alone does not tell a link from the text around it.
  components: { Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }) },
  fontFamily: 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  headings: { fontWeight: '650' },
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5b626a',
    '--mantine-color-placeholder': '#6b727a',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
  },
  dark: {
    '--mantine-color-dimmed': '#a6a9ae',
    '--mantine-color-placeholder': '#9a9da3',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
  },
});

/** Each service keeps its colour wherever it appears. */
const serviceColors: Readonly<Record<string, MantineColor>> = {
  orders: 'indigo',
  files: 'teal',
  notifications: 'grape',
};

/** `service`: `orders`, or anything that ends so: `orderflow.orders`, `orderflow-dev-orders`. */
export function serviceColor(service: string): MantineColor {
  return serviceColors[service.split(/[.-]/).at(-1) ?? ''] ?? 'gray';
}
