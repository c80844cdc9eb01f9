/** Functions of a very small shop, written as an application would write them; the cloud test packages and runs them. */
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

const { TABLE_NAME, BUS_NAME, BUCKET_NAME } = process.env;
const dynamodb = new DynamoDBClient({});
const eventbridge = new EventBridgeClient({});
const s3 = new S3Client({});
const ses = new SESv2Client({});

type Detail = { metadata: { eventId: string; correlationId: string }; data: { id: string; email: string } };
type HttpEvent = {
  body: string;
  headers: Record<string, string>;
  requestContext: { authorizer: { jwt: { claims: Record<string, string> } } };
};

/** POST /orders -> the table */
export async function placeOrder(event: HttpEvent) {
  const { id } = JSON.parse(event.body) as { id: string };
  const correlationId = event.headers['x-correlation-id'] ?? 'none';
  const email = event.requestContext.authorizer.jwt.claims.email ?? 'nobody';
  console.log(JSON.stringify({ level: 'INFO', message: 'placing', correlationId }));
  const Item = { pk: { S: id }, correlationId: { S: correlationId }, email: { S: email } };
  await dynamodb.send(new PutItemCommand({ TableName: TABLE_NAME, Item }));
  return { statusCode: 201, body: JSON.stringify({ id }) };
}

type StreamEvent = { Records: { dynamodb: { NewImage: Record<string, { S: string }> } }[] };

/** the table's stream -> the bus */
export async function relayEvents(event: StreamEvent) {
  const Entries = event.Records.map(({ dynamodb: { NewImage } }) => {
    const [id = '', correlationId = '', email = ''] = ['pk', 'correlationId', 'email'].map(
      (name) => NewImage[name]?.S,
    );
    const detail: Detail = { metadata: { eventId: `placed-${id}`, correlationId }, data: { id, email } };
    return {
      EventBusName: BUS_NAME,
      Source: 'shop',
      DetailType: 'OrderPlaced',
      Detail: JSON.stringify(detail),
    };
  });
  await eventbridge.send(new PutEventsCommand({ Entries }));
}

/** a queue on the bus -> a receipt in S3 */
export async function writeReceipt(event: { Records: { body: string }[] }) {
  for (const { body } of event.Records) {
    const { data } = (JSON.parse(body) as { detail: Detail }).detail;
    if (data.id === 'poison') throw new Error('This order cannot be billed');
    await s3.send(
      new PutObjectCommand({ Bucket: BUCKET_NAME, Key: `receipts/${data.id}`, Body: data.email }),
    );
  }
}

/** an object in S3 -> an email */
export async function tellCustomer(event: { detail: { object: { key: string } } }) {
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: 'shop@example.com',
      Destination: { ToAddresses: ['ada@example.com'] },
      Content: {
        Simple: {
          Subject: { Data: `Receipt ${event.detail.object.key}` },
          Body: { Text: { Data: 'Thank you.' } },
        },
      },
    }),
  );
}
