/** What has come so far, and a way to wait for the next of it. */
export type Inbox<Item extends object | string> = {
	all: Item[];
	push(item: Item): void;
	/** The oldest item not yet returned by this. */
	next(): Promise<Item>;
};

export function createInbox<Item extends object | string>(): Inbox<Item> {
	const all: Item[] = [];
	const waiting: Array<(item: Item) => void> = [];
	let returned = 0;
	return {
		all,
		push(item) {
			all.push(item);
			const waiter = waiting.shift();
			if (waiter !== undefined) {
				returned++;
				waiter(item);
			}
		},
		async next() {
			const item = all[returned];
			if (item !== undefined) {
				returned++;
				return item;
			}

			return new Promise((resolve) => {
				waiting.push(resolve);
			});
		},
	};
}
