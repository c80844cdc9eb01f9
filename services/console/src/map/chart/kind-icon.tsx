import {
  IconApi,
  IconArchive,
  IconBroadcast,
  IconBucket,
  IconClock,
  IconDatabase,
  IconKey,
  IconLambda,
  IconMail,
  IconMailX,
  IconPlugConnected,
  IconStack2,
} from '@tabler/icons-react';
import type { Part } from '../topology/parts.ts';

const icons: Readonly<Record<Part['kind'], typeof IconApi>> = {
  'http-api': IconApi,
  'websocket-api': IconPlugConnected,
  function: IconLambda,
  queue: IconStack2,
  'dead-letter-queue': IconMailX,
  table: IconDatabase,
  bucket: IconBucket,
  bus: IconBroadcast,
  archive: IconArchive,
  schedule: IconClock,
  email: IconMail,
  key: IconKey,
};

type Props = { readonly kind: Part['kind']; readonly size?: number };

export function KindIcon({ kind, size = 16 }: Props) {
  const Icon = icons[kind] ?? IconBroadcast;
  return <Icon size={size} stroke={1.7} aria-hidden style={{ flex: 'none' }} />;
}
