import type {ServicePreview} from '../../service/service-controller.js';
import type {CommandContext} from '../command.js';

/** Prints the file that `install` would write, so that it can be piped; warnings go to stderr. */
export function printPreview(
	{flags, stdout, stderr}: CommandContext,
	preview: ServicePreview,
): number {
	if (flags.json) {
		stdout.write(`${JSON.stringify(preview)}\n`);
		return preview.supported ? 0 : 1;
	}

	if (!preview.supported) {
		stderr.write(`${preview.reason}\n`);
		return 1;
	}

	stdout.write(preview.content);
	for (const line of [preview.path, ...preview.warnings]) {
		stderr.write(`${line}\n`);
	}

	return 0;
}
