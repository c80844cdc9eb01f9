/** Which of the payment gateway's test cards pays: each ends in another way. */
import { Anchor, Code, Radio, Stack } from '@mantine/core';
import { Link } from 'wouter';

export const testCards = [
  { token: 'tok_success', name: 'A good card', effect: 'is charged, and the order confirmed.' },
  { token: 'tok_declined', name: 'A declined card', effect: 'ends in a rejection; the stock is given back.' },
  {
    token: 'tok_unavailable_2',
    name: 'The gateway is down twice',
    effect: 'fails two times; the next retry charges it.',
  },
  {
    token: 'tok_unavailable_7',
    name: 'The gateway stays down',
    effect: 'fails until the message is parked in the dead-letter queue, from where it can be sent again.',
  },
] as const;

type Props = { readonly value: string; readonly onChange: (token: string) => void };

export const goodCard = testCards[0].token;

export function PaymentChoice({ value, onChange }: Props) {
  return (
    <Radio.Group
      label="Test card"
      description={
        <>
          No money moves. See what comes of it in{' '}
          <Anchor component={Link} href="/operations" inherit>
            Operations
          </Anchor>
          .
        </>
      }
      value={value}
      onChange={onChange}
    >
      <Stack gap="sm" mt="sm">
        {testCards.map(({ token, name, effect }) => (
          <Radio
            key={token}
            value={token}
            label={name}
            description={
              <>
                <Code fz="inherit" p={0} bg="transparent">
                  {token}
                </Code>{' '}
                {effect}
              </>
            }
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
