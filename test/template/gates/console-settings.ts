/** The page's own stack: what the page is told about the others. */
import { contentSecurityPolicy, pages } from '../../support/console-stack.ts';
import { at, type Templates } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { replace, set } from '../mutation.ts';

const contentPolicy =
  'console/PageHeaders.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy';

type Setting = { readonly stack: string; readonly id: string; readonly value: string };

/** What the page is told in /settings.json. */
function settings(templates: Templates): Setting[] {
  const text = String(at(templates.console?.Outputs.Settings?.Value, 'Fn::Sub'));
  const told = Object.entries(JSON.parse(text) as Record<string, string>);
  return told.map(([id, value]) => ({ stack: 'settings', id, value }));
}

/** Settings that are no addresses. */
const others: Readonly<Record<string, RegExp>> = {
  clientId: /^\$\{UserPoolClientId\}$/,
  guests: /^(yes|no)$/,
};

/** Parameters that people give; all others are outputs of other stacks. */
const givenByHand = ['DomainName', 'CertificateArn'];

export const consoleSettingsGates = [
  gate({
    property: 'The addresses that the page is told are outputs of the other stacks, by the same names',
    otherwise: 'whoever deploys has to guess which output belongs where',
    of: (templates) =>
      Object.keys(templates.console?.Parameters ?? {})
        .filter((id) => !givenByHand.includes(id))
        .map((id) => ({ stack: 'parameter', id })),
    holds: ({ id }, templates) =>
      Object.entries(templates).some(
        ([stack, { Outputs }]) => stack !== 'console' && Object.hasOwn(Outputs, id),
      ),
    brokenBy: {
      'a parameter that no stack tells': set('console/Parameters.StreamUrl', {}, 'parameter/StreamUrl'),
      'an output of its own': set('console/Parameters.Settings', {}, 'parameter/Settings'),
    },
  }),
  gate({
    property: 'The page may talk to every address in its settings',
    otherwise: 'the browser refuses what the page is made for',
    of: settings,
    holds: ({ id, value }, templates) => {
      const reached = contentSecurityPolicy(templates, pages(templates))?.get('connect-src') ?? [];
      return others[id]?.test(value) ?? reached.some((source) => [value, `${value}/`].includes(source));
    },
    brokenBy: {
      'no way to the live feed': replace(
        `${contentPolicy}.ContentSecurityPolicy.Fn::Sub`,
        ' ${LiveFeedUrl}',
        '',
        'settings/liveFeedUrl',
      ),
    },
  }),
];
