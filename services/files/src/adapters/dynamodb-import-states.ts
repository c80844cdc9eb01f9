import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { Rejection } from '@orderflow/contracts/files/rejection';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { eventItem } from '@orderflow/outbox/event-item';
import { type TransactItems, transact } from '@orderflow/outbox/transact';
import type { Import } from '../domain/import.ts';
import type { RowFailure } from '../domain/import-row.ts';
import type { GeneratedFile } from '../domain/stored-file.ts';
import { uploadRetentionDays } from '../domain/upload.ts';
import { type FilesTableNow, fileItem, fileKey, putNew } from './files-table.ts';
import { importItem, invalidRowsItem } from './import-items.ts';

/** Where imports stand. A state is written with all that comes of it, and only over the one that it was made from. */
export function makeDynamodbImportStates({ client, tableName, now }: FilesTableNow) {
  async function save(next: Import, rest: TransactItems): Promise<void> {
    const onlyAfter = {
      ConditionExpression: 'turn = :before',
      ExpressionAttributeValues: { ':before': next.turn - 1 },
    };
    try {
      await transact(client, [
        { Put: { TableName: tableName, Item: importItem(next, now()), ...onlyAfter } },
        ...rest,
      ]);
    } catch (error) {
      // Another run has taken this turn, or the file is forgotten.
      if (!(error instanceof ConditionsFailed)) throw error;
    }
  }

  const put = (event: EventOf<EventContract>) => putNew(tableName, eventItem(event, now()));

  const updateFile = (
    { importId }: Import,
    UpdateExpression: string,
    values: Readonly<Record<string, unknown>>,
  ) => ({
    Update: {
      TableName: tableName,
      Key: fileKey(importId),
      UpdateExpression,
      ConditionExpression: '#status = :processing',
      ExpressionAttributeNames: {
        '#status': 'status',
        ...(/#rows/.test(UpdateExpression) && { '#rows': 'rows' }),
      },
      ExpressionAttributeValues: { ':processing': 'processing', ...values },
    },
  });

  return {
    saveChecked: (next: Import, total: number | undefined) => {
      if (total === undefined) return save(next, []);
      const rows = { total, placed: 0, rejected: 0, invalid: 0 };
      return save(next, [updateFile(next, 'SET #rows = :rows', { ':rows': rows })]);
    },

    saveRead: (
      next: Import,
      found: { readonly failures: readonly RowFailure[]; readonly events: readonly EventOf<EventContract>[] },
    ) => {
      const { failures, events } = found;
      if (failures.length === 0) return save(next, events.map(put));
      const more = { ':invalid': failures.length };
      return save(next, [
        updateFile(next, 'SET #rows.invalid = #rows.invalid + :invalid', more),
        putNew(tableName, invalidRowsItem(next.importId, failures, now())),
        ...events.map(put),
      ]);
    },

    saveRefused: (next: Import, rejection: Rejection, event: EventOf<EventContract>) => {
      const values = { ':rejected': 'rejected', ':rejection': rejection };
      // The object is of no more use, and a link to it would promise otherwise; the bucket's lifecycle removes it.
      const refused = updateFile(
        next,
        'SET #status = :rejected, rejection = :rejection REMOVE objectKey, #rows',
        values,
      );
      return save(next, [refused, put(event)]);
    },

    saveCompleted: (next: Import, report: GeneratedFile | undefined, event: EventOf<EventContract>) => {
      if (!report)
        return save(next, [updateFile(next, 'SET #status = :ready', { ':ready': 'ready' }), put(event)]);
      const values = { ':ready': 'ready', ':report': report.fileId };
      return save(next, [
        updateFile(next, 'SET #status = :ready, errorReportFileId = :report', values),
        putNew(tableName, fileItem(report, uploadRetentionDays)),
        put(event),
      ]);
    },
  };
}
