import type {Format, FormatName} from './format.js';

/** Loads the library of a format, only when a file of that format is read. */
export async function loadFormat(name: FormatName): Promise<Format> {
	switch (name) {
		case 'json': {
			const {json} = await import('./json.js');
			return json;
		}

		case 'toml': {
			const {toml} = await import('./toml.js');
			return toml;
		}

		case 'yaml': {
			const {yaml} = await import('./yaml.js');
			return yaml;
		}
	}
}
