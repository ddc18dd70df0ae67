import type {Controller, Snapshot} from '../controller.js';
import type {
	ServiceAddress,
	ServiceController,
} from '../../service/service-controller.js';

/** Who serves: this process, another one that is watched, or for the moment nobody. */
export type Place = {
	is: 'here' | 'there';
	controller: Omit<Controller, 'service'>;
};

export type Stage = {
	/** Speaks for whoever serves. */
	controller: Omit<Controller, 'service'>;
	/** Absent between two places. */
	place(): Place | undefined;
	/** Closes the one who serves. What was seen last stays in sight. */
	leave(): Promise<void>;
	enter(place: Place): void;
	/** Nobody serves, and why. */
	fail(message: string): void;
};

/** A controller whose inner one can be exchanged while it is watched. */
export function createStage(first: Place): Stage {
	const listeners = new Set<() => void>();
	let place: Place | undefined;
	let lastSeen = first.controller.snapshot();
	let stopWatching: () => void = () => undefined;

	function changed(): void {
		for (const listener of listeners) {
			listener();
		}
	}

	function enter(next: Place): void {
		place = next;
		stopWatching = next.controller.subscribe(changed);
		changed();
	}

	function present(): Omit<Controller, 'service'> {
		if (place === undefined) {
			throw new Error('The server is changing hands: try again in a moment.');
		}

		return place.controller;
	}

	enter(first);

	return {
		controller: {
			snapshot: () => place?.controller.snapshot() ?? lastSeen,
			subscribe(listener) {
				listeners.add(listener);
				return () => {
					listeners.delete(listener);
				};
			},
			history: {
				page: async (query) => present().history.page(query),
				async read(id) {
					const {history} = present();
					return history.read(id);
				},
				usage: async (query) => present().history.usage(query),
				clear: async (before) => present().history.clear(before),
			},
			setModel: async (choice) => present().setModel(choice),
			cancel: async (id) => present().cancel(id),
			replay: async (id) => present().replay(id),
			clear: async () => present().clear(),
			refresh: async () => present().refresh(),
			resume: async () => present().resume(),
			async *selfTest(options) {
				yield* present().selfTest(options);
			},
			async close() {
				stopWatching();
				await place?.controller.close();
			},
		},
		place: () => place,
		async leave() {
			if (place !== undefined) {
				const {controller} = place;
				lastSeen = withConnection(controller.snapshot(), {status: 'starting'});
				place = undefined;
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

/** Those between whom the port changes hands. */
export type HandOverParts = {
	stage: Stage;
	/** Knows nothing of who serves. */
	service: ServiceController;
	/** The port that this window serves, or watches. */
	port: number;
	/** Begins to serve in this process. Throws a sentence for a person. */
	startHere(): Promise<Omit<Controller, 'service'>>;
	/** Watches the server that the service runs: at this window's address, or where it is said to be. */
	attach(address?: ServiceAddress): Omit<Controller, 'service'>;
};
