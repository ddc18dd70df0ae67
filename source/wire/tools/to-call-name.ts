/** The name of an earlier call as the Messages API takes it; it may come from a provider that takes more characters. */
export function toCallName(name: string): string {
	return name.replaceAll(/[^\w\-]/gv, '_').slice(0, 128) || '_';
}
