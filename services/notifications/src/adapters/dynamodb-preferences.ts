import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  defaultPreferences,
  type OptionalCategory,
  type Preferences,
} from '@orderflow/contracts/notifications/preferences';
import { isWritten } from '@orderflow/outbox/is-written';
import { type NotificationsTable, personKey } from './notifications-table.ts';

const keyOf = (inbox: string) => personKey(inbox, 'PREFERENCES');

/** How people want to be told; they are kept for as long as the stage is. */
export function makeDynamodbPreferences({ client, tableName }: NotificationsTable) {
  const itemFor = (inbox: string, { locale, categories }: Preferences) => ({
    ...keyOf(inbox),
    entity: 'preferences',
    locale,
    categories,
  });

  /** Strongly consistent: what somebody has just declined is not sent any more. */
  async function findPreferences(inbox: string): Promise<Preferences> {
    const command = new GetCommand({ TableName: tableName, Key: keyOf(inbox), ConsistentRead: true });
    const { Item } = await client.send(command);
    if (!Item) return defaultPreferences;
    // A language that nobody writes is told by whoever writes: the message is then parked, and not lost.
    const { locale, categories } = Item as Preferences;
    return { locale, categories: { ...defaultPreferences.categories, ...categories } };
  }

  async function savePreferences(inbox: string, preferences: Preferences): Promise<void> {
    await client.send(new PutCommand({ TableName: tableName, Item: itemFor(inbox, preferences) }));
  }

  /** Of somebody who has said nothing yet, everything else stays wanted. */
  async function declineEmails(inbox: string, category: OptionalCategory): Promise<void> {
    const { categories } = defaultPreferences;
    const declined = { ...categories, [category]: { ...categories[category], email: false } };
    const first = itemFor(inbox, { ...defaultPreferences, categories: declined });
    const ConditionExpression = 'attribute_not_exists(pk)';
    if (
      await isWritten(client.send(new PutCommand({ TableName: tableName, Item: first, ConditionExpression })))
    )
      return;
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keyOf(inbox),
        UpdateExpression: 'SET categories.#category.email = :off',
        ExpressionAttributeNames: { '#category': category },
        ExpressionAttributeValues: { ':off': false },
      }),
    );
  }
  return { findPreferences, savePreferences, declineEmails };
}
