import { Button, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useEndpoint } from '../api/use-api.ts';
import { Failure } from '../components/query-view.tsx';
import { sampleCsv, sampleLimits } from './sample-csv.ts';
import type { OrderUpload } from './use-order-upload.ts';

const { minRows, maxRows } = sampleLimits;

/** So that visitors need no file. */
export function SampleCard({ upload }: { readonly upload: OrderUpload }) {
  const products = useEndpoint(listProducts, {});
  const [rowCount, setRowCount] = useState<number | string>(100);
  const [wrongCount, setWrongCount] = useState<number | string>(5);
  const isValid = isWithin(rowCount, minRows, maxRows) && isWithin(wrongCount, 0, Number(rowCount) || 0);
  const productIds = products.data?.products
    .filter(({ available }) => available > 0)
    .map(({ productId }) => productId);
  const start = () => {
    if (!productIds) return;
    const csv = sampleCsv({ productIds, rowCount: Number(rowCount), wrongCount: Number(wrongCount) });
    const content = new Blob([csv], { type: 'text/csv' });
    upload.start({ name: `sample-${rowCount}-orders.csv`, content });
  };
  return (
    <Stack component="section" gap="sm" h="100%" aria-labelledby="sample-title">
      <Title order={2} fz="lg" id="sample-title">
        No file at hand
      </Title>
      <Text size="sm" c="dimmed">
        A sample orders a little of everything in the shop. Its wrong rows name no product, or no quantity,
        and end up in the error report.
      </Text>
      <Group grow gap="sm" align="flex-start">
        <NumberInput
          label="Rows"
          description={`${minRows} to ${maxRows.toLocaleString('en')}`}
          value={rowCount}
          onChange={setRowCount}
          allowDecimal={false}
          allowNegative={false}
          error={!isWithin(rowCount, minRows, maxRows) && 'Out of range'}
        />
        <NumberInput
          label="Wrong rows"
          description="Among them"
          value={wrongCount}
          onChange={setWrongCount}
          allowDecimal={false}
          allowNegative={false}
          error={!isWithin(wrongCount, 0, Number(rowCount) || 0) && 'At most all rows'}
        />
      </Group>
      <Button
        mt="auto"
        leftSection={<IconFilePlus size={18} aria-hidden />}
        onClick={start}
        disabled={!isValid || !productIds?.length || upload.isRunning}
      >
        Make a sample file and import it
      </Button>
      {products.error && !products.data && (
        <Failure what="the products" error={products.error} retry={() => void products.refetch()} />
      )}
    </Stack>
  );
}

const isWithin = (value: number | string, min: number, max: number): boolean =>
  value !== '' && Number(value) >= min && Number(value) <= max;
