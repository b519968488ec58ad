/** What each verb changes in the world of sensible_world.ts, by table, and which texts it queues. */
export const touched: Record<string, string> = {};
