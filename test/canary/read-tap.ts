/**
The result of a run from the TAP that AVA prints, a title beginning with the test's file: how many passed, and the files in
which something failed. Throws where no test ran.
*/
export function readTap(tap: string): {passed: number; failed: string[]} {
	const results = [
		...tap.matchAll(/^(?<not>not )?ok \d+ - (?<file>[^›\n]*)/gmv),
	].map(({groups}) => ({
		hasFailed: groups!['not'] !== undefined,
		file: groups!['file']!.trim(),
	}));
	if (!/^1\.\.[1-9]\d*$/mv.test(tap)) {
		throw new Error(
			`The run did not come to its end: ${tap.trimEnd().slice(-500)}`,
		);
	}

	const failed = results.filter(({hasFailed}) => hasFailed);
	return {
		passed: results.length - failed.length,
		failed: [...new Set(failed.map(({file}) => file))].sort(),
	};
}
