/** A product's picture, or a calm drawing of it until there is one. */
import type { MantineColor } from '@mantine/core';
import type { ProductView } from '@orderflow/contracts/orders/list-products';
import {
  IconCandle,
  IconCoffee,
  IconHanger,
  IconMug,
  IconNotebook,
  IconPackage,
  IconShoppingBag,
  IconSlice,
  IconTeapot,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import classes from './product-picture.module.css';

type Props = {
  readonly product: Pick<ProductView, 'productId' | 'name' | 'pictures'>;
  /** As the attribute of images has it: `280px`. */
  readonly sizes: string;
};

export function ProductPicture({ product: { productId, name, pictures = [] }, sizes }: Props) {
  const [brokenUrl, setBrokenUrl] = useState<string>();
  const largest = pictures.toSorted((one, other) => other.widthPx - one.widthPx)[0];
  if (!largest || largest.url === brokenUrl) return <Drawing productId={productId} />;
  return (
    <img
      className={classes.picture}
      src={largest.url}
      srcSet={pictures.map(({ url, widthPx }) => `${url} ${widthPx}w`).join(', ')}
      sizes={sizes}
      width={largest.widthPx}
      height={largest.heightPx}
      alt={name}
      loading="lazy"
      decoding="async"
      onError={() => setBrokenUrl(largest.url)}
    />
  );
}

const drawings: readonly (readonly [RegExp, TablerIcon])[] = [
  [/candle/, IconCandle],
  [/knife/, IconSlice],
  [/tote|bag/, IconShoppingBag],
  [/notebook|book/, IconNotebook],
  [/espresso|blend|coffee$/, IconCoffee],
  [/apron|shirt/, IconHanger],
  [/pour|pot|tea/, IconTeapot],
  [/mug|cup/, IconMug],
];

const tints: readonly MantineColor[] = [
  'indigo',
  'teal',
  'grape',
  'orange',
  'cyan',
  'pink',
  'lime',
  'violet',
];

function Drawing({ productId }: { readonly productId: string }) {
  const Icon = drawings.find(([words]) => words.test(productId))?.[1] ?? IconPackage;
  const sum = [...productId].reduce((before, letter) => (before * 31 + letter.charCodeAt(0)) % 9973, 7);
  const color = tints[sum % tints.length];
  return (
    <div
      className={classes.drawing}
      style={{
        background: `light-dark(var(--mantine-color-${color}-0), color-mix(in srgb, var(--mantine-color-${color}-9) 30%, var(--mantine-color-dark-7)))`,
        color: `light-dark(var(--mantine-color-${color}-4), var(--mantine-color-${color}-4))`,
      }}
    >
      <Icon stroke={1.1} aria-hidden />
    </div>
  );
}
