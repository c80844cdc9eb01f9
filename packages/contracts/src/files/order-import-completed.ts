import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { Customer } from '../orders/customer.ts';
import { ImportRows } from './import-rows.ts';

export const OrderImportCompleted = defineEvent({
  service: 'files',
  name: 'OrderImportCompleted',
  version: 1,
  summary: 'Every row of an imported file has its outcome.',
  data: z.object({
    importId: z.uuid(),
    customer: Customer,
    rows: ImportRows.describe('`placed + rejected + invalid` is `total`.'),
    errorReportFileId: z
      .uuid()
      .nullable()
      .describe('The rows that failed, with line, field and reason; null when none did.'),
  }),
  example: {
    importId: '0198c0de-0000-7000-8000-000000000005',
    customer: { customerId: 'customer-1', email: 'ada@example.com' },
    rows: { total: 500, placed: 497, rejected: 1, invalid: 2 },
    errorReportFileId: '0198c0de-0000-7000-8000-000000000006',
  },
});
