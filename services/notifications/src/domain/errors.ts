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
export function notificationInProgress(eventId: string): AppError {
  return new AppError('The notification of this event is being sent.', {
    code: 'NOTIFICATION_IN_PROGRESS',
    kind: 'conflict',
    retryable: true,
    context: { eventId },
  });
}
