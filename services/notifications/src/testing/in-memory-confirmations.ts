import type { Confirmation, ConfirmationPart } from '../domain/confirmation.ts';

/** Confirmations that wait for their invoices; all of them are due. */
export function makeInMemoryConfirmations() {
  const confirmations = new Map<string, Confirmation>();
  const dueConfirmations = new Set<string>();
  return {
    joinConfirmation: async (part: ConfirmationPart): Promise<Confirmation> => {
      const joined = { ...confirmations.get(part.orderId), ...part };
      confirmations.set(part.orderId, joined);
      if ('confirmed' in part) dueConfirmations.add(part.orderId);
      return joined;
    },
    findDueConfirmations: async () => [...dueConfirmations],
    stopWaiting: async (orderId: string): Promise<Confirmation> => {
      const known = confirmations.get(orderId) as Confirmation;
      const stopped = known.invoice ? known : { ...known, isOverdue: true };
      confirmations.set(orderId, stopped);
      return stopped;
    },
    forgetDue: async (orderId: string) => void dueConfirmations.delete(orderId),
  };
}
