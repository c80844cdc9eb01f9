import { reliedOnEvent } from '@orderflow/testing/relied-on-event';
import { expect, test } from 'vitest';
import { feedEvents } from '../../consumed-events.ts';
import { makeRecordEvent } from './record-event.ts';
import reliesOn from './relies-on.json' with { type: 'json' };

test.each(feedEvents)(
  'records $detailType with all of what it relies on and nothing else',
  async (contract) => {
    const { event, unread } = reliedOnEvent(contract, reliesOn);
    const feeds: string[] = [];
    await makeRecordEvent({ append: async (feed) => void feeds.push(feed) })([event]);
    expect(feeds).toContain('shop');
    expect(unread()).toEqual([]);
  },
);
