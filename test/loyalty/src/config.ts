import { readVariables } from '@orderflow/middleware/config';

export function readConfig() {
  return readVariables(['TABLE_NAME']);
}
