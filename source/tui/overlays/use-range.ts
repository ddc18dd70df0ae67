import {useEffect, useState} from 'react';
import type {Controller} from '../../controller/controller.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import type {
	HistoryAccess,
	PlanQuery,
	PlanSeries,
	UsageQuery,
	UsageReport,
} from '../../history/history-access.js';
import type {Overlay, RangePlan, RangeReport, RangeUsage} from './overlay.js';
import {
	toRangeStart,
	toUsageQuery,
	type UsageRange,
} from './usage/usage-range.js';

type Source<Query, Report> = {
	/** Undefined where the history is not needed. */
	toQuery(range: UsageRange, now: number): Query | undefined;
	read(history: HistoryAccess, query: Query): Promise<Report>;
};

const usageSource: Source<UsageQuery, UsageReport> = {
	toQuery: toUsageQuery,
	read: async (history, query) => history.usage(query),
};

const planSource: Source<PlanQuery, PlanSeries[]> = {
	toQuery: (range, now) => ({since: toRangeStart(range, now) ?? 0}),
	read: async (history, query) => history.plan(query),
};

/** What a range took. */
export function useUsage(
	controller: Controller,
	overlay: Overlay | undefined,
	clock: () => number,
): RangeUsage | undefined {
	const range = overlay?.type === 'usage' ? overlay.range : undefined;
	return useRange(controller, {range, source: usageSource, clock});
}

/** How the windows of the plan were used in a range. */
export function usePlan(
	controller: Controller,
	overlay: Overlay | undefined,
	clock: () => number,
): RangePlan | undefined {
	const range = overlay?.type === 'plan' ? overlay.range : undefined;
	return useRange(controller, {range, source: planSource, clock});
}

/** Reads the history each time an overlay is opened or turned to another range. */
function useRange<Query, Report>(
	controller: Controller,
	{
		range,
		source,
		clock,
	}: {
		range: UsageRange | undefined;
		source: Source<Query, Report>;
		clock: () => number;
	},
): RangeReport<Query, Report> | undefined {
	const [report, setReport] = useState<RangeReport<Query, Report>>();

	useEffect(() => {
		const query = range && source.toQuery(range, clock());
		if (range === undefined || query === undefined) {
			setReport(undefined);
			return undefined;
		}

		let isWanted = true;
		const show = (read: {report: Report} | {failure: string}) => {
			if (isWanted) {
				setReport({range, query, ...read});
			}
		};

		const read = async () => {
			try {
				show({report: await source.read(controller.history, query)});
			} catch (error) {
				show({failure: toErrorMessage(error)});
			}
		};

		void read();
		return () => {
			isWanted = false;
		};
	}, [controller, range, source, clock]);

	return report?.range === range ? report : undefined;
}
