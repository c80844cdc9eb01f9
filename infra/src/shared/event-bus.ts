import { archiveRetentionDays } from '@orderflow/contracts/retention';
import { arnOf, type Resources } from '../cloudformation.ts';
import { stackName } from '../names.ts';

/** The one bus, and an archive of everything on it from which events can be replayed. */
export function eventBus(): Resources {
  return {
    EventBus: { Type: 'AWS::Events::EventBus', Properties: { Name: stackName('events') } },
    Archive: {
      Type: 'AWS::Events::Archive',
      Properties: {
        ArchiveName: stackName('archive'),
        SourceArn: arnOf('EventBus'),
        EventPattern: { source: [{ prefix: 'orderflow.' }] },
        RetentionDays: archiveRetentionDays,
      },
    },
  };
}
