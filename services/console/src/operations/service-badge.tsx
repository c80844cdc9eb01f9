import { Badge } from '@mantine/core';
import { serviceColor } from '../theme.ts';

export function ServiceBadge({ service }: { readonly service: string }) {
  return (
    <Badge variant="light" color={serviceColor(service)} tt="none" style={{ flexShrink: 0 }}>
      {service}
    </Badge>
  );
}
