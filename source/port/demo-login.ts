/** The login that a demo tells of in its `/health`: nobody signs in that way. */
export const demoLogin = 'demo';
