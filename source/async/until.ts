/**
Resolves to the first value that `look` finds, now or after a change; to undefined when there is none for `patienceMs`. Without
that it waits for as long as it takes.
*/
export async function until<Value>(
	subscribe: (listener: () => void) => () => void,
	look: () => Value | undefined,
	patienceMs?: number,
): Promise<Value | undefined> {
	return new Promise((resolve) => {
		const check = () => {
			const value = look();
			if (value !== undefined) {
				end(value);
			}
		};

		const stop = subscribe(check);
		const timer =
			patienceMs === undefined
				? undefined
				: setTimeout(() => {
						end(undefined);
					}, patienceMs);
		const end = (value: Value | undefined) => {
			clearTimeout(timer);
			stop();
			resolve(value);
		};

		check();
	});
}
