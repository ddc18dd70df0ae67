import type {JsonObject} from '../../claude/turn.js';

/** A search of the web as a request declares it, and what the request calls it, for the reports. */
export type AskedSearch = {tool: JsonObject; field: string};

type SearchFields = {
	max_uses?: number | undefined;
	allowed_domains?: string[] | undefined;
	blocked_domains?: string[] | undefined;
	user_location?: UserLocation | undefined;
};

type UserLocation = {
	city?: string | undefined;
	region?: string | undefined;
	country?: string | undefined;
	timezone?: string | undefined;
};

/** The web search as the Messages API declares it. */
export function toWebSearch({
	max_uses: maxUses,
	allowed_domains: allowed,
	blocked_domains: blocked,
	user_location: location,
}: SearchFields): JsonObject {
	return {
		type: 'web_search_20250305',
		name: webSearchName,
		...(maxUses !== undefined && {max_uses: maxUses}),
		...(allowed?.length && {allowed_domains: allowed}),
		...(blocked?.length && {blocked_domains: blocked}),
		...(location && {user_location: toLocation(location)}),
	};
}

/** A client's own tool of this name takes its place. */
export const webSearchName = 'web_search';

function toLocation({
	city,
	region,
	country,
	timezone,
}: UserLocation): JsonObject {
	return {
		type: 'approximate',
		...(city && {city}),
		...(region && {region}),
		...(country && {country}),
		...(timezone && {timezone}),
	};
}
