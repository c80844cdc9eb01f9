/** What became of a notice's email, in words. */
import type { MantineColor } from '@mantine/core';
import type { EmailState } from '@orderflow/contracts/notifications/notification-view';

type Words = { readonly label: string; readonly explanation: string; readonly color: MantineColor };

const words: Readonly<Record<EmailState, Words>> = {
  pending: { label: 'Email on its way', explanation: 'It is about to be sent.', color: 'gray' },
  sent: { label: 'Emailed', explanation: 'The email was handed over for delivery.', color: 'teal' },
  collected: {
    label: 'In a digest',
    explanation: 'There were many of its kind: one email tells of them all when ten minutes are over.',
    color: 'blue',
  },
  off: { label: 'No email', explanation: 'Not wanted by email, or no address is known.', color: 'gray' },
  suppressed: {
    label: 'Not emailed',
    explanation: 'The address gets no more email: one bounced, or was called spam.',
    color: 'orange',
  },
  bounced: { label: 'Email bounced', explanation: 'The mailbox sent the email back.', color: 'red' },
  complained: { label: 'Called spam', explanation: 'Its receiver called the email spam.', color: 'red' },
  failed: { label: 'Email refused', explanation: 'The email service refused to send it.', color: 'red' },
};

export const emailStateWords = (state: EmailState): Words => words[state];
