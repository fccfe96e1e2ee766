/** What an organization's subscription allows (contract 6.1). -1 is no limit. */
export interface Plan {
  subscriptionType: string;
  features: string[];
  maxTargetsPerOwner: number;
  maxUsersPerCustomer: number;
  logQueryWindowSeconds: number;
  /** Whether the subscription ends, 30 days after its start. */
  ends: boolean;
}

export const planNames = ['trial', 'community', 'unlimited'] as const;
export type PlanName = (typeof planNames)[number];

const day = 24 * 3600;

/** `unlimited` is ours: an enterprise licence without a limit. The others are plans that a hub has. */
export const plans: Record<PlanName, Plan> = {
  trial: {
    subscriptionType: 'trial',
    features: ['licensing'],
    maxTargetsPerOwner: 8,
    maxUsersPerCustomer: -1,
    logQueryWindowSeconds: 7 * day,
    ends: true,
  },
  community: {
    subscriptionType: 'community',
    features: [],
    maxTargetsPerOwner: 1,
    maxUsersPerCustomer: 1,
    logQueryWindowSeconds: day,
    ends: false,
  },
  unlimited: {
    subscriptionType: 'enterprise',
    features: ['licensing'],
    maxTargetsPerOwner: -1,
    maxUsersPerCustomer: -1,
    logQueryWindowSeconds: 7 * day,
    ends: false,
  },
};
