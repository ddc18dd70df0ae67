import {useEffect, useRef} from 'react';
import type {Notice} from '../../traffic/traffic.js';

/** Passes on each alert that arrives while the dashboard is open, once, even if the server changes. */
export function useAlerts(
	notices: readonly Notice[],
	clock: () => number,
	onAlert?: (notice: Notice) => void,
): void {
	const watch = useRef({since: clock(), seen: new Set<string>()});
	useEffect(() => {
		const {since, seen} = watch.current;
		const news = notices.filter(
			(notice) =>
				notice.alert !== undefined &&
				notice.at >= since &&
				!seen.has(toKey(notice)),
		);
		for (const notice of news) {
			seen.add(toKey(notice));
			onAlert?.(notice);
		}
	}, [notices, onAlert]);
}

function toKey({at, message}: Notice): string {
	return `${at} ${message}`;
}
