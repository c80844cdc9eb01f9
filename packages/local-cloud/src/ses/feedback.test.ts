import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Journal, makeJournal } from '../control/journal.ts';
import { type ServedService, serveService } from '../endpoint/serve-for-test.ts';
import type { EmailEvent } from './email-event.ts';
import { makeSes, type SesService } from './ses.ts';

const BUS = 'arn:aws:events:us-east-1:000000000000:event-bus/default';
const ALL = ['send', 'delivery', 'bounce', 'complaint'];
let ses: SesService;
let served: ServedService;
let client: SESv2Client;
let events: EmailEvent[];
let journal: Journal;

beforeEach(async () => {
  events = [];
  journal = makeJournal();
  ses = await makeSes({ journal, publish: (published) => void events.push(...published) });
  served = await serveService(ses);
  client = new SESv2Client(served.clientOptions);
});
afterEach(async () => {
  client.destroy();
  await served.close();
});

function configure(EventDestination: Record<string, unknown> = {}) {
  ses.createIdentity({ EmailIdentity: 'orderflow.example' });
  ses.createConfigurationSet({ Name: 'shop' });
  ses.createEventDestination({
    ConfigurationSetName: 'shop',
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: ALL,
      EventBridgeDestination: { EventBusArn: BUS },
      ...EventDestination,
    },
  });
}

async function send(to: string | string[], changes: Partial<SendEmailCommandInput> = {}): Promise<string> {
  const { MessageId = '' } = await client.send(
    new SendEmailCommand({
      FromEmailAddress: 'Shop <shop@orderflow.example>',
      Destination: { ToAddresses: [to].flat() },
      Content: { Simple: { Subject: { Data: 'Your order' }, Body: { Text: { Data: 'Thanks' } } } },
      ConfigurationSetName: 'shop',
      ...changes,
    }),
  );
  return MessageId;
}

const happened = () =>
  journal
    .entries()
    .flatMap((entry) => (entry.kind === 'email' ? [`${entry.happened} ${entry.recipients}`] : []));
const names = () => events.map((event) => event['detail-type']);

describe('the journal', () => {
  it('tells what becomes of an email, by the number of its recipients', async () => {
    configure();
    await send(['ada@example.com', 'bounce@simulator.amazonses.com', 'complaint@simulator.amazonses.com']);
    expect(happened()).toEqual(['sent 3', 'delivered 2', 'bounced 1', 'complained 1']);
  });

  it('tells what is reported afterwards', async () => {
    configure();
    const messageId = await send(['ada@example.com', 'bob@example.com']);
    ses.reportFeedback(messageId, 'bounce');
    ses.reportFeedback(messageId, 'complaint');
    expect(happened()).toEqual(['sent 2', 'delivered 2', 'bounced 2', 'complained 2']);
  });
});

describe('the events of an email', () => {
  it('say which email it was, to whom, and under which tags', async () => {
    configure();
    const Headers = [{ Name: 'List-Unsubscribe', Value: '<https://shop.example/u/1>' }];
    const messageId = await send('ada@example.com', {
      EmailTags: [{ Name: 'notificationId', Value: 'n-1' }],
      Content: { Simple: { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'Thanks' } }, Headers } },
    });
    const mail = {
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      source: 'Shop <shop@orderflow.example>',
      sourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/orderflow.example',
      sendingAccountId: '000000000000',
      messageId,
      destination: ['ada@example.com'],
      headersTruncated: false,
      headers: expect.arrayContaining([{ name: 'List-Unsubscribe', value: '<https://shop.example/u/1>' }]),
      commonHeaders: {
        from: ['Shop <shop@orderflow.example>'],
        to: ['ada@example.com'],
        messageId,
        subject: 'Hi',
      },
      tags: expect.objectContaining({
        'ses:configuration-set': ['shop'],
        'ses:from-domain': ['orderflow.example'],
        notificationId: ['n-1'],
      }),
    };
    const envelope = {
      source: 'aws.ses',
      resources: ['arn:aws:ses:us-east-1:000000000000:configuration-set/shop'],
    };
    expect(events).toEqual([
      { ...envelope, 'detail-type': 'Email Sent', detail: { eventType: 'Send', mail, send: {} } },
      {
        ...envelope,
        'detail-type': 'Email Delivered',
        detail: {
          eventType: 'Delivery',
          mail,
          delivery: expect.objectContaining({ recipients: ['ada@example.com'] }),
        },
      },
    ]);
  });

  it.each<[string, string[]]>([
    ['ada@example.com', ['Email Sent', 'Email Delivered']],
    ['success@simulator.amazonses.com', ['Email Sent', 'Email Delivered']],
    ['bounce@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
    ['Ada <Bounce+order-7@simulator.amazonses.com>', ['Email Sent', 'Email Bounced']],
    ['suppressionlist@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
    ['complaint+7@simulator.amazonses.com', ['Email Sent', 'Email Delivered', 'Email Complaint Received']],
    ['bounce@example.com', ['Email Sent', 'Email Delivered']],
  ])('depend on the address: %s', async (address, expected) => {
    configure();
    await send(address);
    expect(names()).toEqual(expected);
  });

  it('tell a bounce and a complaint as SES does', async () => {
    configure();
    await send(['bounce@simulator.amazonses.com', 'complaint@simulator.amazonses.com', 'ada@example.com']);
    const byType = Object.fromEntries(events.map(({ detail }) => [detail.eventType, detail]));
    expect(byType.Bounce?.bounce).toMatchObject({
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [
        {
          emailAddress: 'bounce@simulator.amazonses.com',
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        },
      ],
      feedbackId: expect.any(String),
    });
    expect(byType.Complaint?.complaint).toMatchObject({
      complainedRecipients: [{ emailAddress: 'complaint@simulator.amazonses.com' }],
      complaintFeedbackType: 'abuse',
      feedbackId: expect.any(String),
    });
    expect(byType.Delivery?.delivery).toMatchObject({
      recipients: ['complaint@simulator.amazonses.com', 'ada@example.com'],
    });
  });

  it('tell a suppressed address apart from an unknown one', async () => {
    configure();
    await send('suppressionlist@simulator.amazonses.com');
    expect(events[1]?.detail.bounce).toMatchObject({
      bounceType: 'Permanent',
      bounceSubType: 'Suppressed',
    });
  });
});

describe('a configuration set', () => {
  it('passes on only what its destination asks for', async () => {
    configure({ MatchingEventTypes: ['BOUNCE', 'complaint'] });
    await send(['bounce@simulator.amazonses.com', 'ada@example.com']);
    expect(names()).toEqual(['Email Bounced']);
  });

  it.each([
    ['is not switched on', { Enabled: undefined }],
    ['is switched off', { Enabled: false }],
    ['is no event bus', { EventBridgeDestination: undefined, SnsDestination: { TopicARN: 'x' } }],
  ])('passes nothing on to a destination that %s', async (_what, destination) => {
    configure(destination);
    await send('ada@example.com');
    expect(events).toEqual([]);
  });

  it('is what makes events: an email without one has none', async () => {
    configure();
    await send('bounce@simulator.amazonses.com', { ConfigurationSetName: undefined });
    expect(events).toEqual([]);
  });

  it('has to exist', async () => {
    configure();
    const lost = send('ada@example.com', { ConfigurationSetName: 'lost' });
    await expect(lost).rejects.toMatchObject({ name: 'NotFoundException' });
    expect(ses.inbox()).toEqual([]);
  });

  it('cannot publish to another bus than the default one', () => {
    const EventBridgeDestination = { EventBusArn: BUS.replace('default', 'shop') };
    expect(() => configure({ EventBridgeDestination })).toThrow(/default bus only/);
  });
});

describe('feedback on order', () => {
  it('comes later, for an email that had been delivered', async () => {
    configure();
    const messageId = await send('ada@example.com');
    expect(ses.reportFeedback(messageId, 'complaint')).toBe(1);
    expect(ses.reportFeedback(messageId, 'bounce')).toBe(1);
    expect(names().slice(2)).toEqual(['Email Complaint Received', 'Email Bounced']);
    expect(events.at(-1)?.detail).toMatchObject({
      mail: { messageId },
      bounce: { bouncedRecipients: [{ emailAddress: 'ada@example.com' }] },
    });
  });

  it('says how many events there were, and knows only emails that can have some', async () => {
    configure({ MatchingEventTypes: ['bounce'] });
    const messageId = await send('ada@example.com');
    const silent = await send('ada@example.com', { ConfigurationSetName: undefined });
    expect(ses.reportFeedback(messageId, 'complaint')).toBe(0);
    for (const id of ['lost', silent])
      expect(() => ses.reportFeedback(id, 'bounce')).toThrow(/no email .* with a configuration set/);
  });
});
