import type {Lease} from './lease.js';

/** A lease for as long as its caller waits: rejects as soon as `signal` aborts, and gives back what comes too late. */
export async function whileWanted(
	lease: Promise<Lease>,
	signal: AbortSignal,
): Promise<Lease> {
	let onAbort!: () => void;
	const leaving = new Promise<never>((_resolve, reject) => {
		onAbort = () => {
			reject(new Error('The caller has left.', {cause: signal.reason}));
		};
	});
	signal.addEventListener('abort', onAbort);
	if (signal.aborted) {
		onAbort();
	}

	try {
		return await Promise.race([leaving, lease]);
	} catch (error) {
		void giveBack(lease);
		throw error;
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

/** Gives a lease back unused, whenever it comes. */
export async function giveBack(lease: Promise<Lease>): Promise<void> {
	const [outcome] = await Promise.allSettled([lease]);
	if (outcome.status === 'fulfilled') {
		outcome.value.release({type: 'unused'});
	}
}
