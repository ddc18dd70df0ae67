import {z} from 'zod';

/** What can be told of any request's body, whatever else is wrong with it. */
export function parseOutline(body: unknown): {
	modelAsked: string;
	streaming: boolean;
} {
	const {data} = z.looseObject({}).safeParse(body);
	const model = data?.['model'];
	return {
		modelAsked: typeof model === 'string' ? model : '',
		streaming: data?.['stream'] === true,
	};
}
