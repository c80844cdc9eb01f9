import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { transact } from '@orderflow/outbox/transact';
import { rowsDone } from '../domain/file-view.ts';
import type { RowFailure } from '../domain/import-row.ts';
import { type RowOutcome, rejectedRow } from '../domain/row-outcome.ts';
import { type FilesTableNow, fileKey, putNew, toFile } from './files-table.ts';
import {
  InvalidRowsItem,
  importKey,
  invalidPrefix,
  OutcomeItem,
  outcomeItem,
  outcomePrefix,
} from './import-items.ts';

/** What one transaction takes, the counters being one more. */
const maxOutcomesPerWrite = 99;

/** The outcomes of an import's rows, and what is made of them. */
export function makeDynamodbImportOutcomes({ client, tableName, now }: FilesTableNow) {
  /** Rows and counters change together. A row that is there already was counted with it, and is left out. */
  async function count(importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    try {
      await transact(client, [
        { Update: { TableName: tableName, Key: fileKey(importId), ...countersFor(outcomes) } },
        ...outcomes.map((each) => putNew(tableName, outcomeItem(importId, each, now()))),
      ]);
    } catch (error) {
      if (!(error instanceof ConditionsFailed)) throw error;
      // Index 0: the file is forgotten, and nobody waits for its rows.
      if (error.failed.includes(0)) return;
      await count(
        importId,
        outcomes.filter((_, index) => !error.failed.includes(index + 1)),
      );
    }
  }

  async function* rowsBelow(importId: string, prefix: string) {
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        KeyConditionExpression: 'pk = :import AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':import': importKey(importId).pk, ':prefix': prefix },
        // What was counted before must be in the report.
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) yield* Items;
  }

  return {
    countOutcomes: async (importId: string, outcomes: readonly RowOutcome[]): Promise<void> => {
      // The same row twice in one transaction would be refused.
      const distinct = [...new Map(outcomes.map((each) => [each.row, each])).values()];
      for (let from = 0; from < distinct.length; from += maxOutcomesPerWrite) {
        await count(importId, distinct.slice(from, from + maxOutcomesPerWrite));
      }
    },

    completeWhenDone: async (importId: string): Promise<void> => {
      const command = new GetCommand({ TableName: tableName, Key: fileKey(importId), ConsistentRead: true });
      const { Item } = await client.send(command);
      const { rows, status } = Item ? toFile(Item) : {};
      if (!rows || status !== 'processing' || rowsDone(rows) < rows.total) return;
      try {
        await client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: importKey(importId),
            UpdateExpression: 'SET step = :completing, turn = turn + :one',
            ConditionExpression: 'step = :placing',
            ExpressionAttributeValues: { ':completing': 'completing', ':placing': 'placing', ':one': 1 },
          }),
        );
      } catch (error) {
        // Somebody else has seen the same.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async *findInvalidRows(importId: string): AsyncGenerator<RowFailure> {
      for await (const item of rowsBelow(importId, invalidPrefix))
        yield* InvalidRowsItem.parse(item).failures;
    },

    async *findRejectedRows(importId: string): AsyncGenerator<RowFailure> {
      for await (const item of rowsBelow(importId, outcomePrefix)) {
        const { row, outcome } = OutcomeItem.parse(item);
        if (outcome !== 'PLACED') yield rejectedRow(row, outcome);
      }
    },
  };
}

function countersFor(outcomes: readonly RowOutcome[]) {
  const placed = outcomes.filter(({ outcome }) => outcome === 'PLACED').length;
  return {
    UpdateExpression:
      'SET #rows.placed = #rows.placed + :placed, #rows.rejected = #rows.rejected + :rejected',
    ConditionExpression: 'attribute_exists(#rows)',
    ExpressionAttributeNames: { '#rows': 'rows' },
    ExpressionAttributeValues: { ':placed': placed, ':rejected': outcomes.length - placed },
  };
}
