import {keyLabel} from '../../../source/tui/keys/key-names.js';
import {screenKeys} from '../../../source/tui/keys/key-table.js';

/** The table of keys as the readme shows it. */
export function keyMarkdown(): string {
	const rows = screenKeys.map(({keys, description}) => {
		const labels = keys.map((key) => code(keyLabel(key))).join(' ');
		return `| ${labels} | ${description.replaceAll('|', String.raw`\|`)} |`;
	});
	return ['| key | what it does |', '|---|---|', ...rows, ''].join('\n');
}

function code(text: string): string {
	return `\`${text}\``;
}
