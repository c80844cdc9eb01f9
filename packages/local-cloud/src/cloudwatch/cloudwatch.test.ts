import { describe, expect, it, test } from 'vitest';
import { errorAlarm, invocation, mathAlarm, startCloudwatch } from './cloudwatch-for-test.ts';
import { MINUTE_MS } from './metric-clock.ts';

const ok = invocation('charge');
const failed = invocation('charge', 'error');

describe('an alarm', () => {
  it('is judged when it is made, and after every minute', () => {
    const { cloudwatch, record, states, changes } = startCloudwatch((made) => made.createAlarm(errorAlarm()));
    expect(states()).toEqual(['charge-errors: OK']);
    record(ok, failed);
    expect(states()).toEqual(['charge-errors: OK']);
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['charge-errors: ALARM']);
    expect(changes.map(({ to }) => to.state)).toEqual(['OK', 'ALARM']);
    expect(cloudwatch.alarms()).toMatchObject([
      {
        reason: expect.stringMatching(
          /^Threshold Crossed: 1 datapoint \[1\.0 \(.*\)] was greater than or equal to/,
        ),
      },
    ]);
  });

  it('ends when what it was about has been over for as long as CloudWatch looks back', () => {
    const { cloudwatch, record, states, stateChanges } = startCloudwatch((made) =>
      made.createAlarm(errorAlarm()),
    );
    record(failed);
    cloudwatch.passMinutes(3);
    // The latest datapoint there is, and CloudWatch looks two periods further back than it has to.
    expect(states()).toEqual(['charge-errors: ALARM']);
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['charge-errors: OK']);
    expect(stateChanges()).toEqual([
      'charge-errors: INSUFFICIENT_DATA -> OK',
      'charge-errors: OK -> ALARM',
      'charge-errors: ALARM -> OK',
    ]);
  });

  it('ends at once with a datapoint that is fine', () => {
    const { cloudwatch, record, states } = startCloudwatch((made) => made.createAlarm(errorAlarm()));
    record(failed);
    cloudwatch.passMinutes(1);
    record(ok);
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['charge-errors: OK']);
  });

  it('looks at a period that ends with the latest minute, wherever that is', () => {
    const { cloudwatch, record, states } = startCloudwatch((made) =>
      made.createAlarm(errorAlarm({ Period: 300, Threshold: 3 })),
    );
    for (const entries of [[failed], [failed], [], [failed]]) {
      expect(states()).toEqual(['charge-errors: OK']);
      record(...entries);
      cloudwatch.passMinutes(1);
    }
    expect(states()).toEqual(['charge-errors: ALARM']);
    cloudwatch.passMinutes(2);
    expect(states()).toEqual(['charge-errors: OK']);
  });

  it('compares percentiles', () => {
    const { Statistic: _statistic, ...rest } = errorAlarm({ MetricName: 'Duration', Threshold: 1000 });
    const { cloudwatch, record, states } = startCloudwatch((made) =>
      made.createAlarm({ ...rest, ExtendedStatistic: 'p90' }),
    );
    const slow = invocation('charge', 'ok', 2000);
    record(...Array.from({ length: 9 }, () => ok), slow);
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['charge-errors: OK']);
    record(...Array.from({ length: 8 }, () => ok), slow, slow);
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['charge-errors: ALARM']);
  });

  it('has no data of a metric that it does not name rightly', () => {
    const { cloudwatch, record, states } = startCloudwatch((made) => {
      made.createAlarm(
        errorAlarm({ AlarmName: 'no-dimension', Dimensions: [], TreatMissingData: 'missing' }),
      );
      made.createAlarm(errorAlarm({ AlarmName: 'wrong', MetricName: 'errors', TreatMissingData: 'missing' }));
      made.createAlarm(errorAlarm({ AlarmName: 'wrong-unit', Unit: 'Seconds', TreatMissingData: 'missing' }));
    });
    record(failed);
    cloudwatch.passMinutes(1);
    expect(states()).toEqual([
      // Errors of all functions together: that is a metric, too.
      'no-dimension: ALARM',
      'wrong: INSUFFICIENT_DATA',
      'wrong-unit: INSUFFICIENT_DATA',
    ]);
  });

  it('calls for no actions while they are disabled, and for none of other states', () => {
    const { cloudwatch, record, changes } = startCloudwatch((made) => {
      made.createAlarm(errorAlarm({ AlarmName: 'mute', ActionsEnabled: 'false' }));
      made.createAlarm(errorAlarm({ OKActions: [] }));
    });
    record(failed);
    cloudwatch.passMinutes(1);
    const called = changes.map(({ alarm, to }) => [alarm.name, to.state, alarm.actions[to.state].length]);
    expect(called).toEqual([
      ['mute', 'OK', 0],
      ['charge-errors', 'OK', 0],
      ['mute', 'ALARM', 0],
      ['charge-errors', 'ALARM', 1],
    ]);
  });

  it('tells the journal of every change', () => {
    const { cloudwatch, journal, record } = startCloudwatch((made) => made.createAlarm(errorAlarm()));
    record(failed);
    cloudwatch.passMinutes(1);
    expect(journal.entries().filter(({ kind }) => kind === 'alarm')).toMatchObject([
      { name: 'charge-errors', oldState: 'INSUFFICIENT_DATA', newState: 'OK' },
      {
        name: 'charge-errors',
        oldState: 'OK',
        newState: 'ALARM',
        reason: expect.stringMatching(/^Threshold/),
      },
    ]);
  });

  it('tells since when it is in its state', () => {
    const { cloudwatch, record } = startCloudwatch((made) => made.createAlarm(errorAlarm()));
    cloudwatch.passMinutes(10);
    record(failed);
    cloudwatch.passMinutes(3);
    const [alarm] = cloudwatch.alarms();
    expect(alarm).toMatchObject({ state: 'ALARM', forMinutes: 2, partOf: [] });
    expect(Date.parse(alarm?.since ?? '') - Date.now()).toBeGreaterThan(9 * MINUTE_MS);
  });
});

describe('metric math in an alarm', () => {
  test('sets errors against calls, and is quiet where there are none', () => {
    const metrics = { errors: 'Errors', calls: 'Invocations' };
    const { cloudwatch, record, states } = startCloudwatch((made) =>
      made.createAlarm(mathAlarm('IF(errors >= 2, 100 * errors / calls, 0)', metrics, { Threshold: 50 })),
    );
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['charge-errors: OK']);
    record(failed);
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['charge-errors: OK']);
    record(ok, ok, failed, failed);
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['charge-errors: ALARM']);
    record(ok, ok, ok, failed, failed);
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['charge-errors: OK']);
  });
});

describe('a composite alarm', () => {
  const both = {
    AlarmName: 'both',
    AlarmRule: 'ALARM("a") AND ALARM(arn:aws:cloudwatch:us-east-1:000000000000:alarm:b)',
  };
  const ofFunction = (name: string) =>
    errorAlarm({ AlarmName: name, Dimensions: [{ Name: 'FunctionName', Value: name }] });

  it('rings while its rule holds, and names what made it ring', () => {
    const { cloudwatch, record, states } = startCloudwatch((made) => {
      // Wherever it comes among the others, it is judged after those that it is about.
      made.createCompositeAlarm(both);
      made.createAlarm(ofFunction('a'));
      made.createAlarm(ofFunction('b'));
    });
    record(invocation('a', 'error'));
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['both: OK', 'a: ALARM', 'b: OK']);
    record(invocation('b', 'killed'));
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['both: ALARM', 'a: ALARM', 'b: ALARM']);
    expect(cloudwatch.alarms()).toMatchObject([
      {
        reason: expect.stringMatching(
          /:alarm:b transitioned to ALARM at \w+day \d\d \w+, \d{4} [\d:]{8} UTC$/,
        ),
      },
      { partOf: ['both'] },
      { partOf: ['both'] },
    ]);
    record(invocation('a'));
    cloudwatch.passMinutes(1);
    expect(states()).toEqual(['both: OK', 'a: OK', 'b: ALARM']);
  });

  it.each([
    ['about an alarm that is not there', [both], 'Alarm both: its rule is about a, which is no alarm'],
    [
      'about itself, if only in the end',
      [
        { AlarmName: 'one', AlarmRule: 'OK(other)' },
        { AlarmName: 'other', AlarmRule: 'NOT ALARM(one)' },
      ],
      'Alarm one: its rule is about itself',
    ],
  ])('cannot be %s', (_what, alarms, message) => {
    expect(() =>
      startCloudwatch((made) => {
        for (const each of alarms) made.createCompositeAlarm(each);
      }),
    ).toThrow(message);
  });
});

test('nothing is measured any more once it has stopped', async () => {
  const { cloudwatch, record, states } = startCloudwatch((made) => made.createAlarm(errorAlarm()));
  await cloudwatch.stop();
  record(failed);
  cloudwatch.passMinutes(1);
  expect(states()).toEqual(['charge-errors: OK']);
});
