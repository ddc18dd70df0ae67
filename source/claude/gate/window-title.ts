import type {PlanWindow} from '../claude-health.js';

/** The display name of a window: `5-hour limit`, `weekly Opus limit`. An unknown window keeps its name. */
export function toWindowTitle(name: string | undefined): string {
	if (name === undefined) {
		return 'limit';
	}

	const {span, model} =
		/^(?<span>five_hour|seven_day)(?:_(?<model>.+))?$/v.exec(name)?.groups ??
		{};
	if (titles[name] !== undefined || span === undefined) {
		return titles[name] ?? `${name.replaceAll('_', ' ')} limit`;
	}

	return [spans[span], model && toTitleCase(model), 'limit']
		.filter(Boolean)
		.join(' ');
}

/** The short display name: `5h`, `7d Opus`. */
export function toWindowLabel({
	name,
	model,
}: Pick<PlanWindow, 'name' | 'model'>): string {
	const {span, rest} =
		/^(?<span>five_hour|seven_day)(?:_(?<rest>.+))?$/v.exec(name)?.groups ?? {};
	if (labels[name] !== undefined || span === undefined) {
		return labels[name] ?? name.replaceAll('_', ' ');
	}

	return [shortSpans[span], model ?? (rest && toTitleCase(rest))]
		.filter(Boolean)
		.join(' ');
}

// This weekly window is Fable's; the CLI says "Fable limit" (seen on 2.1.197 and 2.1.332).
const titles: Record<string, string> = {
	seven_day_overage_included: 'weekly Fable limit',
	seven_day_oauth_apps: 'weekly limit for other apps',
	overage: 'extra usage limit',
};

const labels: Record<string, string> = {
	seven_day_overage_included: '7d Fable',
	seven_day_oauth_apps: '7d other apps',
	overage: 'extra usage',
};

/** How long a window lasts, in milliseconds; undefined where its name does not say. */
export function toWindowLength(name: string): number | undefined {
	return Object.entries(lengths).find(([span]) => name.startsWith(span))?.[1];
}

const hour = 60 * 60 * 1000;

const lengths: Record<string, number> = {
	five_hour: 5 * hour,
	seven_day: 7 * 24 * hour,
};

const spans: Record<string, string> = {
	five_hour: '5-hour',
	seven_day: 'weekly',
};

const shortSpans: Record<string, string> = {five_hour: '5h', seven_day: '7d'};

/** `fable_5` → `Fable 5` */
function toTitleCase(words: string): string {
	return words
		.split('_')
		.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
		.join(' ');
}
