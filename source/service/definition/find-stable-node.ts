import {realpath} from 'node:fs/promises';

/**
Homebrew keeps each version of Node in a folder of its own and removes it at an update; its `opt` link stays. The link
when it leads to the same file, else the file itself.
*/
export async function findStableNode(node: string): Promise<string> {
	const cellar =
		/^(?<prefix>.+)\/Cellar\/(?<formula>[^\/]+)\/[^\/]+\/bin\/node$/v.exec(
			node,
		);
	if (cellar === null) {
		return node;
	}

	const {prefix, formula} = cellar.groups!;
	const link = `${prefix}/opt/${formula}/bin/node`;
	try {
		return (await realpath(link)) === (await realpath(node)) ? link : node;
	} catch {
		return node;
	}
}
