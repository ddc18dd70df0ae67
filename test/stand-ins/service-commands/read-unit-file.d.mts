export function readUnitFile(text: string): {
	entries: Array<[key: string, value: string]>;
	command: string[];
	environment: Record<string, string>;
};
