import type {JsonValue} from '../../../claude/turn.js';

/** What a map may hold. */
export type Bounds = Size & {
	/** Since an entry was last used, in milliseconds. */
	age: number;
};

type Size = {
	/** An entry may stand for several. */
	count: number;
	/** About as many as it takes in memory. */
	bytes: number;
};

/** A map that forgets the entries that were used longest ago, each as a whole. */
type BoundedMap<Key, Value> = {
	/** Counts as a use. */
	get(key: Key): Value | undefined;
	/** Sets an entry, in place of the one that is there. One that is over the bounds alone is forgotten at once. */
	set(key: Key, value: Value, size: Size): void;
	/** Whether there is an entry that may take so many bytes more. */
	hasRoom(key: Key, bytes: number): boolean;
	/** An entry holds more, or less, than before, which counts as a use. One that is over the bounds alone is forgotten at once. */
	grow(key: Key, by: Partial<Size>): void;
	delete(key: Key): boolean;
	/** Forgets what is too old. */
	trim(): void;
};

export function createBoundedMap<Key, Value>({
	now,
	bounds,
	onDrop,
}: {
	/** Milliseconds since the epoch. */
	now: () => number;
	bounds: Bounds;
	onDrop?: (value: Value) => void;
}): BoundedMap<Key, Value> {
	/** In the order of their last use. */
	const entries = new Map<Key, Size & {value: Value; usedAt: number}>();
	let count = 0;
	let bytes = 0;

	function drop(key: Key): boolean {
		const entry = entries.get(key);
		if (entry === undefined) {
			return false;
		}

		entries.delete(key);
		count -= entry.count;
		bytes -= entry.bytes;
		onDrop?.(entry.value);
		return true;
	}

	function trim(): void {
		for (const [key, {usedAt}] of entries) {
			const isOld = now() - usedAt > bounds.age;
			if (!isOld && bytes <= bounds.bytes && count <= bounds.count) {
				return;
			}

			drop(key);
		}
	}

	function touch(key: Key) {
		const entry = entries.get(key);
		if (entry) {
			entry.usedAt = now();
			entries.delete(key);
			entries.set(key, entry);
		}

		return entry;
	}

	function grow(key: Key, by: Partial<Size>): void {
		const entry = touch(key);
		if (entry) {
			const {count: moreCount = 0, bytes: moreBytes = 0} = by;
			entry.count += moreCount;
			entry.bytes += moreBytes;
			count += moreCount;
			bytes += moreBytes;
			// It would push out all others first, and then have to go as well.
			if (entry.count > bounds.count || entry.bytes > bounds.bytes) {
				drop(key);
			}

			trim();
		}
	}

	return {
		get(key) {
			trim();
			return touch(key)?.value;
		},
		set(key, value, size) {
			drop(key);
			entries.set(key, {value, count: 0, bytes: 0, usedAt: now()});
			grow(key, size);
		},
		hasRoom(key, more) {
			const entry = entries.get(key);
			return entry !== undefined && entry.bytes + more <= bounds.bytes;
		},
		grow,
		delete: drop,
		trim,
	};
}

/** About what a value takes in memory. */
export function toBytes(value: JsonValue | undefined): number {
	if (typeof value === 'string') {
		return bytesOfValue + value.length;
	}

	let bytes = bytesOfValue;
	if (Array.isArray(value)) {
		for (const element of value) {
			bytes += toBytes(element);
		}
	} else if (typeof value === 'object' && value !== null) {
		for (const field of Object.values(value)) {
			bytes += toBytes(field);
		}
	}

	return bytes;
}

const bytesOfValue = 64;
