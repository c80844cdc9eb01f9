import { Stack, Title } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { LoadMore } from '../components/load-more.tsx';
import { Empty, QueryView } from '../components/query-view.tsx';
import { ImportItem } from './import-item.tsx';
import classes from './imports-list.module.css';
import { useImports } from './use-files.ts';

export function ImportsList() {
  const imports = useImports();
  return (
    <Stack component="section" gap="sm" aria-labelledby="imports-title">
      <Title order={2} fz="lg" id="imports-title">
        Your imports
      </Title>
      <QueryView
        query={imports}
        what="your imports"
        empty={{
          when: ({ pages }) => pages.every(({ files }) => files.length === 0),
          show: (
            <Empty title="No imports yet" icon={<IconFileImport size={32} stroke={1.5} aria-hidden />}>
              Drop a file above, or let a sample be made: its progress shows here.
            </Empty>
          ),
        }}
      >
        {({ pages }) => (
          <ul className={classes.list}>
            {pages.flatMap(({ files }) =>
              files.map((file) => (
                <li key={file.fileId}>
                  <ImportItem file={file} />
                </li>
              )),
            )}
          </ul>
        )}
      </QueryView>
      <LoadMore query={imports} what="older imports" />
    </Stack>
  );
}
