import { expect, it } from 'vitest';
import { keepData } from './cloudformation.ts';
import { defineService } from './service.ts';
import { table } from './table.ts';

const { custom } = defineService('cups', { resources: { Table: table() } });

it('lists the stages whose data goes with them', () => {
  const throwaway = { deletionPolicy: 'Delete', deletionProtection: false };
  expect(custom?.throwawayStages).toEqual({ dev: throwaway, local: throwaway, test: throwaway });
});

it('keeps and protects the data of every stage that is not listed', () => {
  const policy = '${self:custom.throwawayStages.${sls:stage}.deletionPolicy, "Retain"}';
  expect(keepData).toEqual({ DeletionPolicy: policy, UpdateReplacePolicy: policy });
  expect(table()).toMatchObject({
    ...keepData,
    Properties: {
      DeletionProtectionEnabled: '${self:custom.throwawayStages.${sls:stage}.deletionProtection, true}',
    },
  });
});
