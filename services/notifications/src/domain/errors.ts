import { AppError } from '@orderflow/errors/app-error';

/**
 * Permanent: the provider will refuse the same message again. The provider's own text stays out, even as the cause:
 * it likes to quote the receiver's address, and this error is logged and parked.
 */
export function emailRefused(providerError: string): AppError {
  return new AppError('The email provider refused the message.', {
    code: 'EMAIL_REFUSED',
    kind: 'unprocessable',
    context: { providerError },
  });
}

export function emailProviderUnavailable(providerError: string): AppError {
  return new AppError('The email provider could not take the message now.', {
    code: 'EMAIL_PROVIDER_UNAVAILABLE',
    kind: 'unavailable',
    retryable: true,
    context: { providerError },
  });
}

/** Another delivery of the same event is at work; by the next receive it is done, or has given up. */
export function notificationInProgress(notificationId: string): AppError {
  return new AppError('The notification of this event is being sent.', {
    code: 'NOTIFICATION_IN_PROGRESS',
    kind: 'conflict',
    retryable: true,
    context: { notificationId },
  });
}

/** The digest that a message was to join has gone out meanwhile; the next one will take it. */
export function digestClosed(digestId: string): AppError {
  return new AppError('The digest has just gone out.', {
    code: 'DIGEST_CLOSED',
    kind: 'conflict',
    retryable: true,
    context: { digestId },
  });
}

export function subscriptionNotFound(): AppError {
  return new AppError('The link is not valid.', { code: 'SUBSCRIPTION_NOT_FOUND', kind: 'not-found' });
}

export function operatorsOnly(): AppError {
  return new AppError("Only operators see the shop's notifications.", {
    code: 'OPERATORS_ONLY',
    kind: 'forbidden',
  });
}

export function cursorInvalid(): AppError {
  return new AppError('The cursor is none of this API', { code: 'CURSOR_INVALID', kind: 'unprocessable' });
}

/** Permanent: no text is written in this language. */
export function localeUnknown(locale: string): AppError {
  return new AppError(`There are no texts in the locale "${locale}".`, {
    code: 'LOCALE_UNKNOWN',
    kind: 'unprocessable',
    context: { locale },
  });
}

/** Permanent: the message lacks something, or says something that cannot be. Names the fields, but not their values. */
export function messageInvalid(template: string, fields: readonly string[]): AppError {
  return new AppError(`The message "${template}" cannot be written: ${fields.join('; ')}.`, {
    code: 'MESSAGE_INVALID',
    kind: 'unprocessable',
    context: { template, fields },
  });
}
