/** The headers that every answer of the page's server carries: CloudFront's on AWS, and the ones of `npm start`. */

export type Origins = {
  /** The HTTP API, which answers pictures, too. */
  readonly api: string;
  /** Whatever else scripts of the page talk to: the live feed, the sign-in, the bucket that takes uploads. */
  readonly others: readonly string[];
};

const notNeeded = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

/** By name in lower case. Over plain HTTP leave out `strict-transport-security`. */
export function securityHeaders(origins: Origins): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(origins),
    // Two years. Not `preload`: that is a promise about the whole domain, for its owner to make.
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Addresses tell more than others need to know: a link that ends emails holds the right to do so.
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': notNeeded.map((feature) => `${feature}=()`).join(', '),
  };
}

/** Emails are shown in frames that are made here (`srcdoc`), and fall under the same policy: their pictures of elsewhere are not fetched. */
function contentSecurityPolicy({ api, others }: Origins): string {
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // Mantine and the emails set styles on elements.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', api],
    'font-src': ["'self'"],
    'connect-src': ["'self'", api, ...others],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([directive, sources]) => [directive, ...new Set(sources)].join(' '))
    .join('; ');
}
