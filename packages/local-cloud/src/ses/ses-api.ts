/** The operations of SES v2 that are open here, and what each needs. */
import { AwsError, type AwsRequest, type Permission } from '../endpoint/aws-service.ts';
import { type JsonShape, readJsonObject } from '../endpoint/json-shape.ts';
import type { Identities } from './identities.ts';

export type SesCall =
  | {
      readonly operation: 'SendEmail';
      /** The bare address, without a display name. */
      readonly sender: string;
      readonly configurationSet: string | undefined;
      /** EmailTags, by name. */
      readonly tags: Readonly<Record<string, string>>;
      readonly template: string | undefined;
    }
  | { readonly operation: 'GetEmailIdentity'; readonly identity: string }
  | {
      readonly operation: 'ListEmailIdentities' | 'GetAccount' | 'ListEmailTemplates' | 'CreateEmailTemplate';
    }
  | {
      readonly operation: 'GetEmailTemplate' | 'UpdateEmailTemplate' | 'DeleteEmailTemplate';
      readonly template: string;
    };

const ARN = 'arn:aws:ses:us-east-1:000000000000';

export function parseCall({ method, url, body }: AwsRequest): SesCall {
  const [path = '/'] = url.split('?');
  const name = decoded(/^\/v2\/email\/(?:identities|templates)\/([^/]+)$/.exec(path)?.[1] ?? '');
  switch (`${method} ${name ? path.slice(0, path.lastIndexOf('/')) : path}${name ? '/*' : ''}`) {
    case 'POST /v2/email/outbound-emails':
      return sendEmailCall(body);
    case 'GET /v2/email/identities/*':
      return { operation: 'GetEmailIdentity', identity: name };
    case 'POST /v2/email/list-identities':
      return { operation: 'ListEmailIdentities' };
    case 'GET /v2/email/account':
      return { operation: 'GetAccount' };
    case 'GET /v2/email/templates':
      return { operation: 'ListEmailTemplates' };
    case 'POST /v2/email/templates':
      return { operation: 'CreateEmailTemplate' };
    case 'GET /v2/email/templates/*':
      return { operation: 'GetEmailTemplate', template: name };
    case 'PUT /v2/email/templates/*':
      return { operation: 'UpdateEmailTemplate', template: name };
    case 'DELETE /v2/email/templates/*':
      return { operation: 'DeleteEmailTemplate', template: name };
    default:
      throw new AwsError('UnknownOperationException', `Not emulated: ${method} ${path}`, 404);
  }
}

type SendEmailBody = {
  readonly FromEmailAddress?: string;
  readonly ConfigurationSetName?: string;
  readonly EmailTags?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Content?: {
    readonly Template?: { readonly TemplateName?: string };
    readonly Raw?: { readonly Data?: string };
  };
};

const SEND_EMAIL: Readonly<Record<string, JsonShape>> = {
  FromEmailAddress: 'String',
  ConfigurationSetName: 'String',
  EmailTags: { list: { members: { Name: 'String', Value: 'String' }, required: ['Name', 'Value'] } },
  Content: {
    members: {
      Template: { members: { TemplateName: 'String' } },
      Raw: { members: { Data: 'String' } },
    },
  },
};

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new AwsError('BadRequestException', `${name} is not well-formed`);
  }
}

function sendEmailCall(body: Buffer): SesCall {
  const {
    FromEmailAddress,
    ConfigurationSetName,
    EmailTags = [],
    Content,
  }: SendEmailBody = readJsonObject(body.toString('utf8'), SEND_EMAIL);
  const from = FromEmailAddress ?? fromHeader(Content?.Raw?.Data ?? '');
  const sender = /<(?<address>[^<>]+)>\s*$/.exec(from)?.groups?.address ?? from.trim();
  if (!sender.includes('@'))
    throw new AwsError('BadRequestException', "Missing final '@domain' of the sender");
  const template = Content?.Template?.TemplateName;
  const tags = Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value]));
  return { operation: 'SendEmail', sender, configurationSet: ConfigurationSetName, tags, template };
}

/** A raw message may say who sends it in its own header alone. */
function fromHeader(base64: string): string {
  return (
    /^from:[ \t]*(?<from>[^\r\n]+)/im.exec(Buffer.from(base64, 'base64').toString('utf8'))?.groups?.from ?? ''
  );
}

export function permissionsFor(call: SesCall, identities: Identities): readonly Permission[] {
  const action = `ses:${call.operation}`;
  if (call.operation === 'SendEmail') {
    const resources = [`${ARN}:identity/${identities.covering(call.sender)}`];
    if (call.configurationSet) resources.push(`${ARN}:configuration-set/${call.configurationSet}`);
    if (call.template) resources.push(`${ARN}:template/${call.template}`);
    const context = { 'ses:FromAddress': call.sender };
    return resources.map((resource) => ({ action, resource, context }));
  }
  if (call.operation === 'GetEmailIdentity')
    return [{ action, resource: `${ARN}:identity/${call.identity}` }];
  // Like AWS, where listing, the account and making a template name no resource.
  return [{ action, resource: 'template' in call ? `${ARN}:template/${call.template}` : '*' }];
}
