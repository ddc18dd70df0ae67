/** Whether a choice, in Anthropic's words, allows one call only. */
export function isSingleChoice(choice: object): boolean {
	return (
		'disable_parallel_tool_use' in choice &&
		choice.disable_parallel_tool_use === true
	);
}
