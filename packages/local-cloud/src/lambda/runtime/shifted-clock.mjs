// Lets a function live at another time: its `Date` is ahead of this machine's (or behind it) by a constant.

/** The runtime's own arithmetic shares deadlines with the parent thread and stays on this machine's clock. */
export const RealDate = Date;

export function shiftClock(offsetMs) {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [RealDate.now() + offsetMs] : args, newTarget),
    apply: () => new RealDate(RealDate.now() + offsetMs).toString(),
    get: (target, key, receiver) =>
      key === 'now' ? () => RealDate.now() + offsetMs : Reflect.get(target, key, receiver),
  });
}
