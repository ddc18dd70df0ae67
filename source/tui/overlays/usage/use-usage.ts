import {useEffect, useState} from 'react';
import type {Controller} from '../../../controller/controller.js';
import {toErrorMessage} from '../../../errors/to-error-message.js';
import type {Overlay, RangeUsage} from '../overlay.js';
import {toUsageQuery} from './usage-range.js';

/** Reads what a range took, each time the overlay is opened or turned to it. */
export function useUsage(
	controller: Controller,
	overlay: Overlay | undefined,
	clock: () => number,
): RangeUsage | undefined {
	const range = overlay?.type === 'usage' ? overlay.range : undefined;
	const [usage, setUsage] = useState<RangeUsage>();

	useEffect(() => {
		const query = toUsageQuery(range ?? 'run', clock());
		if (range === undefined || query === undefined) {
			setUsage(undefined);
			return undefined;
		}

		let isWanted = true;
		const show = (read: Omit<RangeUsage, 'range' | 'query'>) => {
			if (isWanted) {
				setUsage({range, query, ...read});
			}
		};

		const read = async () => {
			try {
				show({report: await controller.history.usage(query)});
			} catch (error) {
				show({failure: toErrorMessage(error)});
			}
		};

		void read();
		return () => {
			isWanted = false;
		};
	}, [controller, range, clock]);

	return usage?.range === range ? usage : undefined;
}
