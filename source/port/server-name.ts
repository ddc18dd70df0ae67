/** The `name` in `/health` by which other programs recognize this one. */
export const serverName = 'claude-max-api';
