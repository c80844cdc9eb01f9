import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateEmailTemplateCommand,
  GetEmailIdentityCommand,
  ListEmailIdentitiesCommand,
  SESv2Client,
  SendBulkEmailCommand,
  SendEmailCommand,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedService, serveService } from '../endpoint/serve-for-test.ts';
import { makeSes, type SesService } from './ses.ts';

let ses: SesService;
let served: ServedService;
let client: SESv2Client;

beforeEach(async () => {
  ses = await makeSes();
  served = await serveService(ses);
  client = new SESv2Client(served.clientOptions);
});
afterEach(async () => {
  client.destroy();
  await served.close();
});

const CONTENT = {
  Simple: {
    Subject: { Data: 'Your order' },
    Body: { Text: { Data: 'Thanks' }, Html: { Data: '<b>Thanks</b>' } },
  },
};

function send(changes: Partial<SendEmailCommandInput> = {}) {
  const message = {
    FromEmailAddress: 'Shop <shop@orderflow.example>',
    Destination: { ToAddresses: ['ada@example.com'] },
  };
  return client.send(new SendEmailCommand({ ...message, Content: CONTENT, ...changes }));
}

describe('SendEmail', () => {
  it('delivers a simple message to the inbox', async () => {
    const { MessageId } = await send();
    expect(ses.inbox()).toEqual([
      {
        id: MessageId,
        from: 'Shop <shop@orderflow.example>',
        to: ['ada@example.com'],
        subject: 'Your order',
        text: 'Thanks',
        html: '<b>Thanks</b>',
        headers: [],
        at: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });

  it('keeps the headers that the call gives', async () => {
    const Headers = [
      { Name: 'List-Unsubscribe', Value: '<https://shop.example/u/1>' },
      { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
    ];
    await send({ Content: { Simple: { ...CONTENT.Simple, Headers } } });
    expect(ses.inbox()[0]?.headers).toEqual([
      { name: 'List-Unsubscribe', value: '<https://shop.example/u/1>' },
      { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    ]);
  });

  it('is throttled on order, so often and no more', async () => {
    ses.failNextEmails(2);
    for (const _attempt of [1, 2]) {
      await expect(send()).rejects.toMatchObject({
        name: 'TooManyRequestsException',
        $metadata: { httpStatusCode: 429 },
      });
    }
    await send();
    expect(ses.inbox()).toHaveLength(1);
    ses.failNextEmails(5);
    ses.failNextEmails(0);
    await send();
  });

  it('delivers a raw message', async () => {
    const raw = 'From: shop@orderflow.example\r\nTo: ada@example.com\r\nSubject: Raw\r\n\r\nHello';
    await send({ FromEmailAddress: undefined, Content: { Raw: { Data: Buffer.from(raw) } } });
    expect(ses.inbox()[0]).toMatchObject({
      subject: 'Raw',
      to: ['ada@example.com'],
      from: 'shop@orderflow.example',
    });
  });

  it('renders a template', async () => {
    const TemplateContent = { Subject: 'Order {{id}}', Text: 'Hello {{name}}' };
    await client.send(new CreateEmailTemplateCommand({ TemplateName: 'confirmation', TemplateContent }));
    const Template = { TemplateName: 'confirmation', TemplateData: '{"id":7,"name":"Ada"}' };
    await send({ Content: { Template } });
    expect(ses.inbox()[0]).toMatchObject({ subject: 'Order 7', text: 'Hello Ada' });
  });

  it('refuses a sender without a verified identity, once there are identities', async () => {
    ses.createIdentity({ EmailIdentity: 'shop@orderflow.example' });
    ses.createIdentity({ EmailIdentity: 'verified.example' });
    await send();
    await send({ FromEmailAddress: 'anybody@verified.example' });
    await expect(send({ FromEmailAddress: 'other@orderflow.example' })).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringContaining('not verified'),
    });
    expect(ses.inbox()).toHaveLength(2);
  });

  it("reports the library's refusals as SES would name them", async () => {
    const empty = { Simple: { Subject: { Data: 'x' }, Body: {} } };
    await expect(send({ Content: empty })).rejects.toMatchObject({ name: 'BadRequestException' });
    const missing = { Template: { TemplateName: 'missing', TemplateData: '{}' } };
    await expect(send({ Content: missing })).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('keeps apart what two clouds in one process send', async () => {
    const other = await makeSes();
    await send();
    expect(other.inbox()).toEqual([]);
  });
});

describe('identities', () => {
  it('are those of the templates, verified', async () => {
    ses.createIdentity({ EmailIdentity: 'Shop@orderflow.example' });
    const identity = await client.send(
      new GetEmailIdentityCommand({ EmailIdentity: 'shop@orderflow.example' }),
    );
    expect(identity).toMatchObject({ VerifiedForSendingStatus: true, IdentityType: 'EMAIL_ADDRESS' });
    const { EmailIdentities } = await client.send(new ListEmailIdentitiesCommand({}));
    expect(EmailIdentities).toHaveLength(1);
    const missing = client.send(new GetEmailIdentityCommand({ EmailIdentity: 'x@y.z' }));
    await expect(missing).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('does not pretend to know other operations', async () => {
    const bulk = { DefaultContent: { Template: {} }, BulkEmailEntries: [] };
    await expect(client.send(new SendBulkEmailCommand(bulk))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});

describe('permissions', () => {
  const ARN = 'arn:aws:ses:us-east-1:000000000000';
  const required = (message: object) =>
    ses.requiredPermissions({
      method: 'POST',
      url: '/v2/email/outbound-emails',
      headers: {},
      body: Buffer.from(JSON.stringify(message)),
    });

  it('are judged on the identity that covers the sender: the address before the domain', () => {
    const of = (from: string) => required({ FromEmailAddress: from })[0]?.resource;
    expect(of('Shop <shop@orderflow.example>')).toBe(`${ARN}:identity/shop@orderflow.example`);
    ses.createIdentity({ EmailIdentity: 'orderflow.example' });
    expect(of('Shop <shop@orderflow.example>')).toBe(`${ARN}:identity/orderflow.example`);
    ses.createIdentity({ EmailIdentity: 'shop@orderflow.example' });
    expect(of('Shop <shop@orderflow.example>')).toBe(`${ARN}:identity/shop@orderflow.example`);
  });

  it('are judged on the configuration set and the template, too', () => {
    const message = {
      FromEmailAddress: 'a@b.c',
      ConfigurationSetName: 'main',
      Content: { Template: { TemplateName: 't' } },
    };
    expect(required(message).map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      `ses:SendEmail ${ARN}:identity/a@b.c`,
      `ses:SendEmail ${ARN}:configuration-set/main`,
      `ses:SendEmail ${ARN}:template/t`,
    ]);
  });
});

describe('the inbox page', () => {
  it('works under its own path, and opens nothing else of the library', async () => {
    const server = createServer(ses.pageHandler);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_inbox`;
    await send();
    const html = await (await fetch(page)).text();
    expect(html).toContain('`/_inbox/store');
    expect(html).not.toMatch(/["'`]\/store/);
    const { emails } = (await (await fetch(`${page}/store`)).json()) as { emails: object[] };
    expect(emails).toContainEqual(expect.objectContaining({ subject: 'Your order' }));
    expect((await fetch(`${page}/v2/email/outbound-emails`, { method: 'POST' })).status).toBe(404);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
