/** How another program knows this one on a port, by its `/health`. */
export const serverName = 'claude-max-api';
