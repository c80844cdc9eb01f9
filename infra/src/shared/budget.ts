import type { Ref, Resources } from '../cloudformation.ts';
import { stackName } from '../names.ts';

type Budget = { readonly usdPerMonth: Ref; readonly email: Ref; readonly condition: string };

/**
 * Tells when the account has spent four fifths of the budget, and when the month looks like ending above it. It is the whole account's:
 * what one stage costs AWS knows only once its tags are activated for billing, and until then such a budget would see nothing.
 */
export function budget({ usdPerMonth, email, condition }: Budget): Resources {
  const told = (NotificationType: 'ACTUAL' | 'FORECASTED', Threshold: number) => ({
    Notification: {
      NotificationType,
      ComparisonOperator: 'GREATER_THAN',
      Threshold,
      ThresholdType: 'PERCENTAGE',
    },
    Subscribers: [{ SubscriptionType: 'EMAIL', Address: email }],
  });
  return {
    MonthlyBudget: {
      Type: 'AWS::Budgets::Budget',
      Condition: condition,
      Properties: {
        Budget: {
          BudgetName: stackName('monthly'),
          BudgetType: 'COST',
          TimeUnit: 'MONTHLY',
          BudgetLimit: { Amount: usdPerMonth, Unit: 'USD' },
        },
        NotificationsWithSubscribers: [told('ACTUAL', 80), told('FORECASTED', 100)],
      },
    },
  };
}
