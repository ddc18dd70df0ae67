import {createListeners} from '../../async/create-listeners.js';
import type {Controller, Snapshot} from '../controller.js';
import type {
	ServiceAddress,
	ServiceController,
} from '../../service/service-controller.js';

/** The current server: this process, another process that is watched, or temporarily none. */
export type ServerOwner = {
	is: 'local' | 'remote';
	controller: Omit<Controller, 'service'>;
};

export type ServerSlot = {
	/** A controller that forwards to the current server. */
	controller: Omit<Controller, 'service'>;
	/** Undefined between two servers. */
	owner(): ServerOwner | undefined;
	/** Closes the current server. Its last snapshot stays visible. */
	leave(): Promise<void>;
	enter(owner: ServerOwner): void;
	/** Records that there is no server, and why. */
	fail(message: string): void;
};

/** Creates a controller whose inner controller can be replaced while it is watched. */
export function createServerSlot(first: ServerOwner): ServerSlot {
	const listeners = createListeners();
	const changed = listeners.notify;
	let owner: ServerOwner | undefined;
	let lastSeen = first.controller.snapshot();
	let stopWatching: () => void = () => undefined;

	function enter(next: ServerOwner): void {
		owner = next;
		stopWatching = next.controller.subscribe(changed);
		changed();
	}

	function present(): Omit<Controller, 'service'> {
		if (owner === undefined) {
			throw new Error('The server is changing hands: try again in a moment.');
		}

		return owner.controller;
	}

	enter(first);

	return {
		controller: {
			snapshot: () => owner?.controller.snapshot() ?? lastSeen,
			subscribe: listeners.add,
			history: {
				page: async (query) => present().history.page(query),
				async read(id) {
					const {history} = present();
					return history.read(id);
				},
				usage: async (query) => present().history.usage(query),
				plan: async (query) => present().history.plan(query),
				clear: async (before) => present().history.clear(before),
			},
			setModel: async (choice) => present().setModel(choice),
			setBudgets: async (settings) => present().setBudgets(settings),
			cancel: async (id) => present().cancel(id),
			replay: async (id) => present().replay(id),
			send: async (request) => present().send(request),
			clear: async () => present().clear(),
			refresh: async () => present().refresh(),
			resume: async () => present().resume(),
			async *selfTest(options) {
				yield* present().selfTest(options);
			},
			async close() {
				stopWatching();
				await owner?.controller.close();
			},
		},
		owner: () => owner,
		async leave() {
			if (owner !== undefined) {
				const {controller} = owner;
				lastSeen = withConnection(controller.snapshot(), {status: 'starting'});
				owner = undefined;
				stopWatching();
				changed();
				await controller.close();
			}
		},
		enter,
		fail(message) {
			lastSeen = withConnection(lastSeen, {status: 'failed', message});
			changed();
		},
	};
}

function withConnection(
	snapshot: Snapshot,
	connection: Snapshot['connection'],
): Snapshot {
	return {...snapshot, connection};
}

/** The parts of a handover of the port. */
export type HandoverParts = {
	slot: ServerSlot;
	/** The service itself, independent of the current server. */
	service: ServiceController;
	/** The port that this window serves or watches. */
	port: number;
	/** Starts serving in this process. Throws an error with a message for the user. */
	startHere(): Promise<Omit<Controller, 'service'>>;
	/** Watches the service's server, at `address` or at this window's own address. */
	attach(address?: ServiceAddress): Omit<Controller, 'service'>;
};
