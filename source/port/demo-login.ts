/** The login method that a demo reports in its `/health`; no real login has it. */
export const demoLogin = 'demo';
