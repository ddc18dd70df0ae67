/** The signals that ask this program to end. */
export const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
