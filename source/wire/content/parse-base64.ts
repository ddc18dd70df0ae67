import {invalidRequest} from '../../errors/invalid-request.js';

/** Base64 text without line breaks and with its padding. Throws a 400 for `param` if it is not base64 or holds nothing. */
export function parseBase64(text: string, param: string): string {
	const data = (/\s/v.test(text) ? text.replaceAll(/\s/gv, '') : text).replace(
		/={1,2}$/v,
		'',
	);
	if (data === '' || data.length % 4 === 1 || /[^A-Za-z\d+\/]/v.test(data)) {
		throw invalidRequest(
			`Invalid value for '${param}': expected base64 data.`,
			param,
		);
	}

	return data.padEnd(Math.ceil(data.length / 4) * 4, '=');
}
