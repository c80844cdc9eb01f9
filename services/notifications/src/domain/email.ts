export type RenderedEmail = { readonly subject: string; readonly text: string; readonly html: string };

export type Email = RenderedEmail & {
  readonly to: string;
  /** Comes back with what the provider reports of it. */
  readonly notificationId: string;
  /** For mail programs that show a button: a POST to it is enough. */
  readonly oneClickUnsubscribeUrl?: string;
};

export type EmailOptions = {
  /** A BCP 47 tag; LOCALE_UNKNOWN when there are no texts in it. */
  readonly locale: string;
  /** Where links lead, without a slash at its end. */
  readonly consoleUrl: string;
  /** Shown as a link in the footer. */
  readonly unsubscribeUrl?: string;
};

/** A message as one entry of the list in the app: both are one line. */
export type MessageDescription = { readonly title: string; readonly summary: string };
