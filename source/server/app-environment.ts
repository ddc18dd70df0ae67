import type {HttpBindings} from '@hono/node-server';

/** What hono carries along with each request. */
export type AppEnvironment = {
	Bindings: {
		/** Set by those who call in this process and want to know the id beforehand. */
		requestId?: string;
		/** Of a request that came over the network. */
		incoming?: HttpBindings['incoming'];
	};
	Variables: {
		requestId: string;
		/** Milliseconds since the epoch. */
		receivedAt: number;
		/** The name of the API key, if one was needed. */
		keyName: string | undefined;
		/** The traffic knows of this request, failures included. */
		isRecorded: boolean;
	};
};
