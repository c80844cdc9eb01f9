import { ActionIcon, Group, NumberInput } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { maxQuantity } from './cart.tsx';

type Props = {
  readonly name: string;
  readonly quantity: number;
  readonly available: number;
  readonly onChange: (quantity: number) => void;
};

/** One at least: taking a product out is a button of its own. */
export function QuantityStepper({ name, quantity, available, onChange }: Props) {
  const most = Math.max(1, Math.min(available, maxQuantity));
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        size={32}
        aria-label={`One less of ${name}`}
        disabled={quantity <= 1}
        onClick={() => onChange(Math.min(quantity - 1, most))}
      >
        <IconMinus size={16} aria-hidden />
      </ActionIcon>
      <NumberInput
        aria-label={`Quantity of ${name}`}
        value={quantity}
        onChange={(value) => typeof value === 'number' && value >= 1 && onChange(Math.min(value, most))}
        min={1}
        max={most}
        clampBehavior="blur"
        allowDecimal={false}
        allowNegative={false}
        hideControls
        size="xs"
        w={52}
        styles={{ input: { height: 32, textAlign: 'center' } }}
      />
      <ActionIcon
        variant="default"
        size={32}
        aria-label={`One more of ${name}`}
        disabled={quantity >= most}
        onClick={() => onChange(quantity + 1)}
      >
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
