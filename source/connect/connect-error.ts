/** Why a client cannot be connected, or not be disconnected, and what to do. */
export class ConnectError extends Error {
	override name = 'ConnectError';
}
